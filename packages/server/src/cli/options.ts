import { Command, InvalidArgumentError } from 'commander'
import { VERSION } from '../composition/installation.ts'
import { SETTINGS } from '../platform/config/index.ts'

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

const ROOT =
  'root folder (default: $INVOKEAI_ROOT, else the folder that holds the active Python environment, else ~/invokeai)'

/** A command of this product with the options that every one has. */
export function studioCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('-r, --root <folder>', ROOT)
    .option('--config <file>', 'configuration file, relative to the root folder (default: invokeai.yaml)')
    .version(VERSION, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
}

/** `invokeai-web`, without what it does. */
export function webCommand(): Command {
  return studioCommand('invokeai-web', 'Starts the studio and prints the address to open in a browser.')
    .option('--host <address>', 'address to listen on; 0.0.0.0 for every network of this machine')
    .option('--port <number>', 'port to listen on; if it is taken, the next free one', toPort)
    .option('--log-level <level>', 'debug, info, warning, error or critical', toLogLevel)
    .option('--multiuser', 'people sign in with accounts')
    .option('--no-multiuser', 'everybody who reaches the server is administrator')
    .option('--dry-run', 'say what opening this root folder would change, and change nothing')
}

/** `invokeai-worker`, without what it does. */
export function workerCommand(): Command {
  return studioCommand(
    'invokeai-worker',
    'Takes up items of the queue and generates. A server starts its own workers; more join over PostgreSQL.',
  ).option('--device <device...>', 'where to generate: auto, cpu, cuda:0, … (default: generation_devices)', toDevices)
}

/** The server's options as they were given; what was not given is absent. */
export function flagsOf(options: Readonly<Record<string, unknown>>): ServerFlags {
  const { root, config, host, port, logLevel: log_level, multiuser } = options
  const given = { root, config, host, port, log_level, multiuser }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

/** Reads an option that counts something: a whole number from 1. */
export function toCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Use a whole number of at least 1.')
  return Number(text)
}

function toPort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new InvalidArgumentError('Use a number from 0 to 65535.')
  return Number(text)
}

const toLogLevel = (text: string): string => meant('log_level', text)

/** Called for each of several values in turn. */
const toDevices = (text: string, before: readonly string[] = []): string[] => [...before, meant('device', text)]

/** Reads an option that takes what a setting takes. */
function meant(key: 'log_level' | 'device', text: string): string {
  const { schema, allowed } = SETTINGS[key].kind
  const read = schema.safeParse(text)
  if (!read.success) throw new InvalidArgumentError(`Use ${allowed}.`)
  return read.data
}
