#!/usr/bin/env node
import '../dist/cli/bin/useradd.js'
