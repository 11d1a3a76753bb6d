/**
 * @typedef {object} Command as commander describes one
 * @property {() => string} name
 * @property {() => string} description
 * @property {{ flags: string, description: string, defaultValue?: unknown }[]} options
 * @property {{ name: () => string, description: string }[]} registeredArguments
 */

/** @param {string} text */
const cell = (text) => text.replaceAll('|', '\\|')

/** @param {Command} command */
function section(command) {
  const operands = command.registeredArguments.map((argument) => [`<${argument.name()}>`, argument.description])
  const options = command.options.map(({ flags, description, defaultValue }) => [
    flags,
    typeof defaultValue === 'string' ? `${description} (default: ${defaultValue})` : description,
  ])
  const rows = [...operands, ...options].map(([flags, text]) => `| \`${cell(flags ?? '')}\` | ${cell(text ?? '')} |`)
  return `## ${command.name()}\n\n${command.description()}\n\n| option | meaning |\n|---|---|\n${rows.join('\n')}\n`
}

/**
 * The page of all commands, in Markdown.
 * @param {Command[]} commands
 */
export const commandsPage = (commands) => `# Commands

Generated from the commands themselves. From a clone, after \`npm ci\` and \`npm run build\`, each runs as \`npx NAME\`; the
administrative ones also as \`npm run useradd -- …\`, \`usermod\`, \`userdel\`, \`userlist\`, \`backup\`, \`restore\`, \`adopt\`,
\`doctor\`, \`export\`, \`import\` and \`files\`, which build first what is stale. All but \`invoke-restore\` and \`invoke-adopt\` work while
the server runs.

Results go to standard output, questions and errors to standard error. Exit codes: 0 done; 1 refused, with a sentence that says why;
2 called in a way that cannot work, like a missing option where there is no terminal to ask at.

${commands.map(section).join('\n')}`
