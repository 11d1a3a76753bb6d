#!/usr/bin/env node
import '../dist/programs/adopt.js'
