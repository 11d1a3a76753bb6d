#!/usr/bin/env node
import { run } from '../run.ts'
import { processTerminal } from '../terminal.ts'
import { userlist } from '../userlist.ts'

const terminal = processTerminal()
process.exitCode = await run(userlist(terminal), terminal, process.argv.slice(2))
