#!/usr/bin/env node
import '../dist/programs/worker.js'
