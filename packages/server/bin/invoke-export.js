#!/usr/bin/env node
import '../dist/programs/export.js'
