#!/usr/bin/env node
import '../dist/cli/bin/backup.js'
