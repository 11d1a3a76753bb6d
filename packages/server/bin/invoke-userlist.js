#!/usr/bin/env node
import '../dist/cli/bin/userlist.js'
