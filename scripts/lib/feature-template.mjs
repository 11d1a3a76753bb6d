/**
 * @typedef {object} Names one name in the spellings that code needs
 * @property {string} kebab as in the folder: style-presets
 * @property {string} snake as on the wire: style_presets
 * @property {string} camel as a local: stylePresets
 * @property {string} pascal as a type: StylePresets
 * @property {string} words as in a sentence: style presets
 */

/**
 * @param {string} kebab
 * @returns {Names}
 */
function spellings(kebab) {
  const camel = kebab.replace(/-(.)/g, (_, letter) => letter.toUpperCase())
  return {
    kebab,
    snake: kebab.replaceAll('-', '_'),
    camel,
    pascal: camel.charAt(0).toUpperCase() + camel.slice(1),
    words: kebab.replaceAll('-', ' '),
  }
}

/** @param {Names} names */
const routes = ({ snake, camel, pascal, words }) => `import { z } from 'zod'
import type { HttpApp } from '../../platform/http/app-type.ts'
import type { ${pascal}Service } from './service.ts'

const Count = z.object({ total: z.int() })

/** Doors to ${words}. */
export function ${camel}Routes(app: HttpApp, ${camel}: ${pascal}Service): void {
  app.get('/api/v1/${snake}/count', {
    config: { access: 'signed-in' },
    schema: { operationId: 'count_${snake}', tags: ['${snake}'], response: { 200: Count } },
    handler: async ({ viewer }) => ({ total: await ${camel}.count(viewer) }),
  })
}
`

/** @param {Names} names */
const service = ({ camel, pascal, words }) => `import type { Viewer } from '@invoke-studio/contract/access'
import type { ${pascal}Repository } from './repository.ts'

/** What people do with ${words}. */
export const ${camel}Service = ({ rows }: { rows: ${pascal}Repository }) => ({
  /** How many the viewer owns. */
  count: (viewer: Viewer): Promise<number> => rows.count(viewer.user_id),
})

/** The service of ${words}. */
export type ${pascal}Service = ReturnType<typeof ${camel}Service>
`

/**
 * @param {Names} names
 * @param {string} table
 */
const repository = ({ camel, pascal }, table) => `import type { Database } from '../../database/database.ts'

/** Reads and writes the table \`${table}\`. */
export const ${camel}Repository = ({ kysely }: Database) => ({
  async count(user_id: string): Promise<number> {
    const { total } = await kysely
      .selectFrom('${table}')
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .where('user_id', '=', user_id)
      .executeTakeFirstOrThrow()
    return Number(total)
  },
})

/** The rows of \`${table}\`. */
export type ${pascal}Repository = ReturnType<typeof ${camel}Repository>
`

/** @param {Names} names */
const test = ({ camel, words }) => `import { expect, test } from 'vitest'
import { onEachDatabase } from '../../database/testing/databases.ts'
import { ${camel}Repository } from './repository.ts'

onEachDatabase(({ open }) => {
  test('a person who made no ${words} owns none', async () => {
    const rows = ${camel}Repository(await open())
    expect(await rows.count('nobody')).toBe(0)
  })
})
`

/**
 * The files of a new server feature over an existing table with a \`user_id\` column.
 * @param {string} name kebab-case
 * @param {string} table
 * @returns {Record<string, string>} content by file name
 */
export function featureFiles(name, table) {
  const names = spellings(name)
  return {
    'routes.ts': routes(names),
    'service.ts': service(names),
    'repository.ts': repository(names, table),
    'repository.test.ts': test(names),
  }
}

/**
 * The lines that app.ts needs for the feature.
 * @param {string} name kebab-case
 */
export function wiring(name) {
  const { camel } = spellings(name)
  return [
    `in createServices:  const ${camel} = ${camel}Service({ rows: ${camel}Repository(database) })`,
    `in installRoutes:   ${camel}Routes(app, services.${camel})`,
  ]
}
