import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { SETTING_KEYS } from '../platform/config/settings.ts'
import { commands } from './commands.ts'

const doc = (name: string): Promise<string> => readFile(new URL(`../../../../docs/${name}.md`, import.meta.url), 'utf8')

it.each(commands().map((command) => [command.name(), command] as const))(
  'docs/commands.md describes %s with every option',
  async (name, command) => {
    const [, ...sections] = (await doc('commands')).split(/^## /m)
    const section = sections.find((text) => text.startsWith(`${name}\n`)) ?? ''
    expect(section).toContain(command.description())
    for (const { flags, description } of command.options) expect(section).toContain(`| \`${flags}\` | ${description}`)
    expect(section.match(/^\| `-/gm)).toHaveLength(command.options.length)
  },
)

it('docs/configuration.md describes every key, and no other', async () => {
  const keys = [...(await doc('configuration')).matchAll(/^\| `(\w+)` \|/gm)].map(([, key]) => key)
  expect(keys).toEqual(SETTING_KEYS)
})
