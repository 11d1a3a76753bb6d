#!/usr/bin/env node
import '../dist/cli/bin/restore.js'
