/**
 * @typedef {object} Setting as packages/server/src/platform/config declares it
 * @property {{ allowed: string }} kind
 * @property {unknown} fallback
 * @property {string} description
 * @property {boolean} [deprecated]
 * @property {Record<string, unknown>} [aliases]
 */

/** @param {string} text */
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** @param {unknown} value */
const code = (value) => `\`${cell(typeof value === 'string' && value !== '' ? value : JSON.stringify(value))}\``

/** @param {[string, Setting]} entry */
function row([key, { kind, fallback, description, deprecated, aliases = {} }]) {
  const notes = [
    description,
    ...(Object.keys(aliases).length > 0 ? [`Also read as ${Object.keys(aliases).map(code).join(', ')}.`] : []),
    ...(deprecated ? ['Without effect; kept for existing files.'] : []),
  ]
  return `| ${code(key)} | ${code(fallback)} | ${cell(kind.allowed)} | ${cell(notes.join(' '))} |`
}

/** @param {string} section */
const title = (section) => section.charAt(0).toUpperCase() + section.slice(1).replaceAll('_', ' ')

/** @param {[string, Record<string, Setting>]} entry */
const table = ([section, settings]) => `## ${title(section)}

| key | default | allowed | meaning |
|---|---|---|---|
${Object.entries(settings).map(row).join('\n')}
`

/**
 * The page of all settings, in Markdown.
 * @param {Record<string, Record<string, Setting>>} sections
 */
export const settingsPage = (sections) => `# Settings

Every key of \`invokeai.yaml\`, generated from the server's own definitions. A key can also be set as an environment variable,
\`INVOKEAI_\` and its name in capitals; lists and objects are JSON there. Paths are relative to the root folder. A wrong value stops the
start with a sentence that says what is allowed. Keys of InvokeAI that this version has no use for are read and checked all the
same, so that an existing file keeps working. How the sources of settings rank is in the [administrator's guide](administrator.md).

${Object.entries(sections).map(table).join('\n')}`
