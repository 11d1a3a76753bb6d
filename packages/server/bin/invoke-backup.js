#!/usr/bin/env node
import '../dist/programs/backup.js'
