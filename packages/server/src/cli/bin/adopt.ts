#!/usr/bin/env node
import { adopt } from '../adopt.ts'
import { run } from '../run.ts'
import { processTerminal } from '../terminal.ts'

const terminal = processTerminal()
process.exitCode = await run(adopt(terminal), terminal, process.argv.slice(2))
