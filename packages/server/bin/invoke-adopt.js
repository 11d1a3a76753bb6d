#!/usr/bin/env node
import '../dist/cli/bin/adopt.js'
