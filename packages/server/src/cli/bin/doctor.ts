#!/usr/bin/env node
import { doctor } from '../doctor.ts'
import { run } from '../run.ts'
import { processTerminal } from '../terminal.ts'

const terminal = processTerminal()
process.exitCode = await run(doctor(terminal), terminal, process.argv.slice(2))
