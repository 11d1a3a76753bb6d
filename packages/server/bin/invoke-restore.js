#!/usr/bin/env node
import '../dist/programs/restore.js'
