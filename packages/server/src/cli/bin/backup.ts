#!/usr/bin/env node
import { backup } from '../backup.ts'
import { run } from '../run.ts'
import { processTerminal } from '../terminal.ts'

const terminal = processTerminal()
process.exitCode = await run(backup(terminal), terminal, process.argv.slice(2))
