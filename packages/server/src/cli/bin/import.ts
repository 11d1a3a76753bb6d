#!/usr/bin/env node
import { importCommand } from '../export.ts'
import { run } from '../run.ts'
import { processTerminal } from '../terminal.ts'

const terminal = processTerminal()
process.exitCode = await run(importCommand(terminal), terminal, process.argv.slice(2))
