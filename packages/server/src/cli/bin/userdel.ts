#!/usr/bin/env node
import { run } from '../run.ts'
import { processTerminal } from '../terminal.ts'
import { userdel } from '../userdel.ts'

const terminal = processTerminal()
process.exitCode = await run(userdel(terminal), terminal, process.argv.slice(2))
