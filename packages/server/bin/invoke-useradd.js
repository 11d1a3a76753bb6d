#!/usr/bin/env node
import '../dist/programs/useradd.js'
