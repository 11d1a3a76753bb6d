import type { z } from 'zod'

/** What is wrong with a preset, as a part of a sentence. */
export function reasonOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'unrecognized_keys') return `the member "${issue.keys[0]?.slice(0, 100)}" is not known`
  const member = issue?.path.map(String).join('.')
  if (!issue || !member) return `the preset ${issue?.code === 'custom' ? issue.message : 'is no object'}`
  return `"${member}" ${memberReason(issue)}`
}

function memberReason(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`
  if (issue.code !== 'invalid_type') return issue.message
  if (issue.input === undefined) return 'is missing'
  return issue.expected === 'string' ? 'is no text' : `is no ${issue.expected}`
}
