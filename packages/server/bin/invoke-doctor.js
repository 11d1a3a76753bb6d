#!/usr/bin/env node
import '../dist/programs/doctor.js'
