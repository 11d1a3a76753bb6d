// Writes the files of a new server feature: `npm run new:feature -- NAME TABLE`.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { featureFiles, wiring } from './lib/feature-template.mjs'
import { Problem, runScript } from './lib/problem.mjs'
import { ROOT } from './lib/run.mjs'

const SERVER = join(ROOT, 'packages/server/src')

/** The tables that database/schema.ts lists. */
function tables() {
  const schema = readFileSync(join(SERVER, 'database/schema.ts'), 'utf8')
  const [, list = ''] = /interface DatabaseSchema \{([^}]*)\}/.exec(schema) ?? []
  return [...list.matchAll(/^ {2}(\w+):/gm)].map(([, table = '']) => table)
}

await runScript(async () => {
  const [name = '', table = ''] = process.argv.slice(2)
  if (!/^[a-z]+(-[a-z]+)*$/.test(name)) {
    throw new Problem(
      'Name the feature in small letters and dashes, and its table: npm run new:feature -- stickers sticker_sheets',
    )
  }
  if (!tables().includes(table)) {
    throw new Problem(
      `There is no table "${table}" in database/schema.ts: add its migration first (see CONTRIBUTING.md).`,
    )
  }
  const folder = join(SERVER, 'features', name)
  if (existsSync(folder)) throw new Problem(`There is a feature ${name} already.`)
  mkdirSync(folder, { recursive: true })
  for (const [file, content] of Object.entries(featureFiles(name, table))) {
    writeFileSync(join(folder, file), content)
    console.log(`wrote packages/server/src/features/${name}/${file}`)
  }
  console.log(['Now construct it in packages/server/src/app.ts:', ...wiring(name)].join('\n  '))
})
