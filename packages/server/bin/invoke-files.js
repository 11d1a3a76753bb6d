#!/usr/bin/env node
import '../dist/programs/files.js'
