/**
 * @typedef {object} Row how an operation of InvokeAI's is answered here
 * @property {'disabled' | 'differs'} state
 * @property {string} reason
 */

/** @type {Record<Row['state'] | 'served', string>} */
const STATES = { served: 'served', disabled: 'answers as disabled', differs: 'differs' }

/**
 * @param {[string, { operationId: string }]} operation
 * @param {Row | undefined} row
 */
const line = ([name, { operationId }], row) =>
  `| \`${name}\` | \`${operationId}\` | ${STATES[row?.state ?? 'served']} | ${row?.reason ?? ''} |`

/**
 * @typedef {object} Nodes which node types of InvokeAI's are here
 * @property {number} count of those that are
 * @property {{ type: string, reason: string }[]} absent
 * @property {readonly { types: readonly string[], inputs: readonly string[], what: string, effect: string }[]} refused inputs that are not followed
 */

/** @param {Nodes} nodes */
const nodesSection = ({ count, absent, refused }) => `## Nodes

Of InvokeAI's ${count + absent.length} node types ${count} are here, with the same fields, defaults and outputs; a test compares each with InvokeAI's
document. A graph with another one is taken into the queue, and its item fails with a sentence that names the type.

| input | of | what it is for | when it is given |
|---|---|---|---|
${refused.map(({ types, inputs, what, effect }) => `| ${names(inputs)} | ${names(types)} | ${what} | ${effect} |`).join('\n')}

| node that is absent | why: it … |
|---|---|
${absent.map(({ type, reason }) => `| \`${type}\` | ${reason} |`).join('\n')}
`

/** @param {readonly string[]} list */
const names = (list) => list.map((name) => `\`${name}\``).join(', ')

/** @param {string} path */
const areaOf = (path) => path.split('/')[3] ?? ''

/**
 * The page that says of every operation and node of InvokeAI's how it is answered here, in Markdown.
 * @param {object} facts
 * @param {Record<string, { operationId: string }>} facts.operations of InvokeAI, by method and path
 * @param {Record<string, Row>} facts.rows those that are not served as InvokeAI does
 * @param {{ title: string, reason: string }[]} facts.common what differs in many of them
 * @param {Nodes} facts.nodes
 */
export function compatibilityPage({ operations, rows, common, nodes }) {
  const all = Object.entries(operations)
  const count = (/** @type {string} */ state) =>
    all.filter(([name]) => (rows[name]?.state ?? 'served') === state).length
  const areas = [...new Set(all.map(([name]) => areaOf(name)))].sort()
  const sections = areas.map((area) => {
    const lines = all.filter(([name]) => areaOf(name) === area).map((operation) => line(operation, rows[operation[0]]))
    return `## ${area}\n\n| operation | id | state | what is different |\n|---|---|---|---|\n${lines.join('\n')}\n`
  })
  return `# Compatibility with InvokeAI

Generated from the table that the contract tests hold against InvokeAI's OpenAPI document (6.14) and this studio's own: both are
compared operation by operation, and answers to requests for all of them, in both modes, are validated against InvokeAI's schemas.

Of InvokeAI's ${all.length} operations ${count('served')} are served, ${count('differs')} are served with a difference, and ${count('disabled')} concern what this studio leaves out: those
answer in the documented shape that nothing is there. Operations beyond InvokeAI's are described in [api.md](api.md).

## What is different everywhere

${common.map(({ title, reason }) => `- **${title}.** ${reason}`).join('\n')}

${sections.join('\n')}
${nodesSection(nodes)}`
}
