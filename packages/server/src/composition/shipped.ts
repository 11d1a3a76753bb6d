import { fileURLToPath } from 'node:url'

/**
 * A file that ships with the product, by its path from this package. This folder lies as deep below the package as the
 * one that its bundled programs are in.
 */
const shipped = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** The worker's program: the built one also while the sources run, since Node runs no TypeScript. */
export const WORKER_PROGRAM = shipped('dist/programs/worker.js')

/** Where the built web app lies. */
export const WEB_APP = shipped('../web/dist/app')

/** The model that ships with the product. */
export const BUNDLED_MODEL = shipped('../../models/emoji-128')

/** The workflows that ship with the product. */
export const WORKFLOWS = shipped('assets/workflows')
