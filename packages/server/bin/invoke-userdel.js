#!/usr/bin/env node
import '../dist/cli/bin/userdel.js'
