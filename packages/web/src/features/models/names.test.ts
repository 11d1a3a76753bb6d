import type { ModelConfig } from '@invoke-studio/client'
import { expect, test } from 'vitest'
import { groupModels, type ModelFilter, phrasesOf, settingsOf } from './names.ts'

const model = (name: string, more: Partial<Record<string, unknown>> = {}): ModelConfig =>
  ({
    key: name,
    hash: 'blake3:00',
    path: name,
    file_size: 1,
    name,
    description: null,
    source: name,
    source_type: 'path',
    source_api_response: null,
    source_url: null,
    cover_image: null,
    base: 'sd-1',
    format: 'diffusers',
    type: 'main',
    trigger_phrases: null,
    default_settings: null,
    ...more,
  }) as ModelConfig

const ALL = { search: '', type: null, base: null }
const shown = (filter: Partial<ModelFilter>) =>
  groupModels(
    [
      model('Ink', { type: 'lora', description: 'Brush and paper' }),
      model('Emoji'),
      model('Decoder', { type: 'vae' }),
      model('Large', { base: 'sdxl' }),
    ],
    { ...ALL, ...filter },
  ).map(({ type, models }) => [type, models.map(({ name }) => name)])

test('models that make images come first, the other kinds by the alphabet', () => {
  expect(shown({})).toEqual([
    ['main', ['Emoji', 'Large']],
    ['lora', ['Ink']],
    ['vae', ['Decoder']],
  ])
})

test('a search finds models that have every word in the name or the description', () => {
  expect(shown({ search: ' paper ink ' })).toEqual([['lora', ['Ink']]])
  expect(shown({ search: 'paper emoji' })).toEqual([])
})

test('filters by type and base hold together', () => {
  expect(shown({ type: 'main', base: 'sdxl' })).toEqual([['main', ['Large']]])
})

test('settings without a value and phrases that are none are left out', () => {
  expect(settingsOf(model('a', { default_settings: { steps: 8, vae: null } }))).toEqual([['steps', 8]])
  expect(settingsOf(model('a'))).toEqual([])
  expect(phrasesOf(model('a', { trigger_phrases: ['ink', 3] }))).toEqual(['ink'])
})
