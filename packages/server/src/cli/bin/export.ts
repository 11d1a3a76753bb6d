#!/usr/bin/env node
import { exportCommand } from '../export.ts'
import { run } from '../run.ts'
import { processTerminal } from '../terminal.ts'

const terminal = processTerminal()
process.exitCode = await run(exportCommand(terminal), terminal, process.argv.slice(2))
