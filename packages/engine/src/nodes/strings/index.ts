import { z } from 'zod'
import { nodeError } from '../../define/errors.ts'
import { defineNode, input } from '../../define/node.ts'
import { String2Output, StringOutput, StringPosNegOutput } from '../outputs.ts'
import { refuseLength, replacePattern } from './regex.ts'

const category = 'strings'
const text = (description: string) => input(z.string(), { default: '', ui_component: 'textarea', description })

/** Two texts in a row. */
const stringJoin = defineNode({
  type: 'string_join',
  name: 'StringJoinInvocation',
  title: 'String Join',
  version: '1.0.1',
  description: 'Joins two texts.',
  category,
  tags: ['string', 'join'],
  inputs: { string_left: text('First text'), string_right: text('Second text') },
  output: StringOutput,
  invoke: ({ string_left, string_right }) => ({ value: string_left + string_right }),
})

/** Three texts in a row. */
const stringJoinThree = defineNode({
  type: 'string_join_three',
  name: 'StringJoinThreeInvocation',
  title: 'String Join Three',
  version: '1.0.1',
  description: 'Joins three texts.',
  category,
  tags: ['string', 'join'],
  inputs: {
    string_left: text('First text'),
    string_middle: text('Second text'),
    string_right: text('Third text'),
  },
  output: StringOutput,
  invoke: ({ string_left, string_middle, string_right }) => ({ value: string_left + string_middle + string_right }),
})

/** A text with every occurrence of another replaced, regardless of case; or every match of a regular expression. */
const stringReplace = defineNode({
  type: 'string_replace',
  name: 'StringReplaceInvocation',
  title: 'String Replace',
  version: '1.0.1',
  description: 'Replaces a text within a text.',
  category,
  tags: ['string', 'replace', 'regex'],
  inputs: {
    string: text('The text to search'),
    search_string: text('What to look for'),
    replace_string: text('What to put there'),
    use_regex: input(z.boolean(), { default: false, description: 'Whether to look for a regular expression' }),
  },
  output: StringOutput,
  invoke({ string, search_string, replace_string, use_regex }) {
    if (search_string === '') return { value: string }
    if (use_regex) return { value: replacePattern(string, search_string, replace_string) }
    const literal = search_string.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
    const pattern = new RegExp(literal, 'gi')
    refuseLength(string.length + (string.match(pattern)?.length ?? 0) * replace_string.length)
    return { value: string.replace(pattern, () => replace_string) }
  },
})

/** A text cut in two at the first occurrence of a delimiter. */
const stringSplit = defineNode({
  type: 'string_split',
  name: 'StringSplitInvocation',
  title: 'String Split',
  version: '1.0.1',
  description: 'Cuts a text in two.',
  category,
  tags: ['string', 'split'],
  inputs: {
    string: text('The text to cut'),
    delimiter: input(z.string(), { default: '', description: 'Where to cut; belongs to neither part' }),
  },
  output: String2Output,
  invoke({ string, delimiter }) {
    if (delimiter === '') throw nodeError('ValueError', 'empty separator')
    const at = string.indexOf(delimiter)
    if (at < 0) return { string_1: string, string_2: '' }
    return { string_1: string.slice(0, at), string_2: string.slice(at + delimiter.length) }
  },
})

/** A prompt whose `[bracketed]` parts are what is not wanted; a backslash makes a bracket an ordinary character. */
const stringSplitNeg = defineNode({
  type: 'string_split_neg',
  name: 'StringSplitNegInvocation',
  title: 'String Split Negative',
  version: '1.0.1',
  description: 'Sorts a prompt into what is wanted and, in square brackets, what is not.',
  category,
  tags: ['string', 'split', 'negative'],
  inputs: { string: text('The prompt') },
  output: StringPosNegOutput,
  invoke: ({ string }) => splitBrackets(string),
})

function splitBrackets(prompt: string): { positive_string: string; negative_string: string } {
  let positive = ''
  let negative = ''
  let depth = 0
  let isEscaped = false
  for (const character of prompt) {
    if (character === '[' && !isEscaped) {
      depth++
      negative += ' '
    } else if (character === ']' && !isEscaped) {
      depth--
    } else if (depth > 0) {
      negative += character
    } else {
      positive += character
    }
    isEscaped = character === '\\' && !isEscaped
  }
  return { positive_string: positive, negative_string: negative }
}

/** Texts. */
export const stringNodes = [stringJoin, stringJoinThree, stringReplace, stringSplit, stringSplitNeg]
