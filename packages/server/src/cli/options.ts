import { type Command, InvalidArgumentError } from 'commander'

/** What a command line says about where the studio lives; the rest of its configuration is there. */
export interface RootFlags {
  readonly root?: string
  readonly config?: string
}

/** What the server's command line says: it wins over the environment and `invokeai.yaml`. */
export interface ServerFlags extends RootFlags {
  readonly host?: string
  readonly port?: number
  readonly log_level?: string
  readonly multiuser?: boolean
}

/** Adds the options that every command has. */
export function addRootOptions(command: Command): Command {
  return command
    .option('--root <folder>', 'root folder (default: $INVOKEAI_ROOT, else ~/invokeai)')
    .option('--config <file>', 'configuration file, relative to the root folder (default: invokeai.yaml)')
}

/** Adds the server's options. */
export function addServerOptions(command: Command): Command {
  return addRootOptions(command)
    .option('--host <address>', 'address to listen on; 0.0.0.0 for every network of this machine')
    .option('--port <number>', 'port to listen on; if it is taken, the next free one', toPort)
    .option('--log-level <level>', 'debug, info, warning, error or critical')
    .option('--multiuser', 'people sign in with accounts')
    .option('--no-multiuser', 'everybody who reaches the server is administrator')
}

/** The server's options as they were given; what was not given is absent. */
export function flagsOf(options: Readonly<Record<string, unknown>>): ServerFlags {
  const { root, config, host, port, logLevel: log_level, multiuser } = options
  const given = { root, config, host, port, log_level, multiuser }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

function toPort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new InvalidArgumentError('Use a number from 0 to 65535.')
  return Number(text)
}
