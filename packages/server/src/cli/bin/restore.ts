#!/usr/bin/env node
import { restore } from '../restore.ts'
import { run } from '../run.ts'
import { processTerminal } from '../terminal.ts'

const terminal = processTerminal()
process.exitCode = await run(restore(terminal), terminal, process.argv.slice(2))
