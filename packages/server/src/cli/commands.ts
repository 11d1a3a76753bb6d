import type { Command } from 'commander'
import { adopt } from './adopt.ts'
import { backup } from './backup.ts'
import { doctor } from './doctor.ts'
import { exportCommand, importCommand } from './export.ts'
import { files } from './files.ts'
import { webCommand, workerCommand } from './options.ts'
import { restore } from './restore.ts'
import { processTerminal } from './terminal.ts'
import { useradd } from './useradd.ts'
import { userdel } from './userdel.ts'
import { userlist } from './userlist.ts'
import { usermod } from './usermod.ts'

/** Every command of the product, in the order of the documentation. */
export function commands(): Command[] {
  const terminal = processTerminal()
  const administration = [
    useradd,
    usermod,
    userdel,
    userlist,
    backup,
    restore,
    adopt,
    doctor,
    exportCommand,
    importCommand,
    files,
  ]
  return [webCommand(), workerCommand(), ...administration.map((command) => command(terminal))]
}
