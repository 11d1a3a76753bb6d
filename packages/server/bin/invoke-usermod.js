#!/usr/bin/env node
import '../dist/programs/usermod.js'
