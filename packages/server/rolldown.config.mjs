// Bundles the programs from what the compiler made: Node takes longer to find and read a thousand small files than the
// server takes to start.
import { readdirSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'rolldown'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const COMMANDS = 'dist/cli/bin'

/** Our own packages, and libraries of many small files. There must be one zod for all who hand each other schemas. */
const BUNDLED = /^(@invoke-studio\/.*|(kysely|zod|fastify-type-provider-zod|jose)(\/.*)?)$/

const commands = readdirSync(`${HERE}${COMMANDS}`).filter((name) => name.endsWith('.js'))

export default defineConfig({
  cwd: HERE,
  platform: 'node',
  logLevel: 'warn',
  input: {
    main: 'dist/main.js',
    worker: 'dist/worker.js',
    ...Object.fromEntries(commands.map((name) => [name.slice(0, -'.js'.length), `${COMMANDS}/${name}`])),
  },
  external: (id) => !id.startsWith('.') && !isAbsolute(id) && !BUNDLED.test(id),
  // The folder is not emptied: a server that runs from it loads parts of itself later.
  output: { dir: 'dist/programs', format: 'esm', chunkFileNames: 'part-[name].js' },
})
