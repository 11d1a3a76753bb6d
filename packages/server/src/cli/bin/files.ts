#!/usr/bin/env node
import { files } from '../files.ts'
import { run } from '../run.ts'
import { processTerminal } from '../terminal.ts'

const terminal = processTerminal()
process.exitCode = await run(files(terminal), terminal, process.argv.slice(2))
