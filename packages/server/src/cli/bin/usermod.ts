#!/usr/bin/env node
import { run } from '../run.ts'
import { processTerminal } from '../terminal.ts'
import { usermod } from '../usermod.ts'

const terminal = processTerminal()
process.exitCode = await run(usermod(terminal), terminal, process.argv.slice(2))
