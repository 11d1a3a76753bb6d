#!/usr/bin/env node
import '../dist/programs/import.js'
