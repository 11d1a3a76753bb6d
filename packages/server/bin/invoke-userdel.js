#!/usr/bin/env node
import '../dist/programs/userdel.js'
