import { describe, expect, it } from 'vitest'
import { applyPreset, applyTemplate, PresetFileEntry, PresetForm } from './index.ts'

describe('a template', () => {
  it.each([
    ['{prompt}, oil on canvas', 'a fox', 'a fox, oil on canvas'],
    ['{prompt} and {prompt}', 'x', 'x and x'],
    ['{prompt}!', "$& $1 $'", "$& $1 $'!"],
    ['oil on canvas', 'a fox', 'a fox oil on canvas'],
    ['', 'a fox', 'a fox'],
    ['oil on canvas', '', 'oil on canvas'],
    ['{prompt}', '', ''],
    ['{prompts}', 'a', 'a {prompts}'],
  ])('%j takes the prompt %j', (template, prompt, expected) => {
    expect(applyTemplate(template, prompt)).toBe(expected)
  })

  it('is applied to both prompts, or to none without a preset', () => {
    const prompts = { positive_prompt: 'a fox', negative_prompt: 'blurry' }
    expect(applyPreset(null, prompts)).toEqual(prompts)
    expect(applyPreset({ positive_prompt: 'photo of {prompt}', negative_prompt: 'painting' }, prompts)).toEqual({
      positive_prompt: 'photo of a fox',
      negative_prompt: 'blurry painting',
    })
  })
})

describe('a preset from outside', () => {
  it('has a name and is private unless it says otherwise', () => {
    expect(PresetForm.parse({ name: ' Fox ', positive_prompt: '{prompt}' })).toEqual({
      ...{ name: 'Fox', positive_prompt: '{prompt}', negative_prompt: '', type: 'user', is_public: false },
    })
    for (const name of ['', '  ', 'x'.repeat(301), 'a\0b']) expect(PresetForm.safeParse({ name }).success).toBe(false)
  })

  it('of a file has either name for its prompt, and nothing that nobody knows', () => {
    const read = { name: 'Fox', positive_prompt: 'p', negative_prompt: '' }
    expect(PresetFileEntry.parse({ name: ' Fox', prompt: ' p ' })).toEqual(read)
    expect(PresetFileEntry.parse({ name: 'Fox', positive_prompt: 'p', negative_prompt: ' ' })).toEqual(read)
    for (const wrong of [{ name: 'Fox' }, { name: 'Fox', prompt: 'p', type: 'default' }, { name: ' ', prompt: 'p' }]) {
      expect(PresetFileEntry.safeParse(wrong).success).toBe(false)
    }
  })
})
