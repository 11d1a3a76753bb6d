#!/usr/bin/env node
import { run } from '../run.ts'
import { processTerminal } from '../terminal.ts'
import { useradd } from '../useradd.ts'

const terminal = processTerminal()
process.exitCode = await run(useradd(terminal), terminal, process.argv.slice(2))
