#!/usr/bin/env node
import '../dist/cli/bin/files.js'
