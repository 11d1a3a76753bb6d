#!/usr/bin/env node
import '../dist/programs/userlist.js'
