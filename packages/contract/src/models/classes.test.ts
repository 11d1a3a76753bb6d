import { describe, expect, it } from 'vitest'
import { hasVariant, kindOfType, type ModelKind, modelKindProblem } from './classes.ts'
import { BaseModelType, ModelFormat, ModelType } from './enums.ts'
import { completeDefaultSettings } from './settings.ts'

const main: ModelKind = { type: 'main', format: 'diffusers', base: 'sd-1', variant: 'inpaint' }

describe('kinds of records', () => {
  it.each<[string, Partial<ModelKind>, string | null]>([
    ['as they are', {}, null],
    ['of another base', { base: 'sdxl' }, null],
    ['of a base without such models', { base: 'anima' }, 'is not for anima'],
    ['of another type alone', { type: 'lora' }, null],
    ['of a type without the format', { type: 'embedding' }, 'is not of the format diffusers'],
    ['of a variant of others', { variant: 'schnell' }, 'one of normal, inpaint, depth'],
    ['without variant', { variant: null }, 'one of normal, inpaint, depth'],
    ['of a kind whose variant may be unknown', { base: 'qwen-image', variant: null }, null],
  ])('main models %s', (_, change, problem) => {
    const found = modelKindProblem({ ...main, ...change })
    if (problem === null) expect(found).toBeNull()
    else expect(found).toContain(problem)
  })

  it('are as many as in InvokeAI', () => {
    const kinds = ModelType.options.flatMap((type) =>
      ModelFormat.options.flatMap((format) => BaseModelType.options.map((base) => ({ type, format, base }))),
    )
    const isKind = (kind: Omit<ModelKind, 'variant'>) =>
      hasVariant(kind) || modelKindProblem({ ...kind, variant: null }) === null
    // 128 classes, of which two are the sizes of one text encoder and four share their kind with another one.
    expect(kinds.filter(isKind)).toHaveLength(128 - 1 - 4)
  })

  it('give a type its first kind that fits', () => {
    expect(kindOfType('vae', 'sdxl')).toEqual({ type: 'vae', format: 'diffusers', base: 'sdxl' })
    expect(kindOfType('main', 'sd-2')).toMatchObject({ format: 'diffusers', variant: 'normal' })
    expect(kindOfType('control_lora', 'sd-1')).toBeNull()
  })
})

describe('default settings', () => {
  it('have every member of their type', () => {
    expect(completeDefaultSettings('lora', { weight: 0.8 })).toEqual({
      weight: 0.8,
      weight_min: null,
      weight_max: null,
    })
    expect(completeDefaultSettings('main', {})).toMatchObject({ steps: null, fp8_storage: null })
  })

  it('are refused for other types', () => {
    expect(completeDefaultSettings('lora', { steps: 3 })).toBeNull()
    expect(completeDefaultSettings('main', { steps: 0 })).toBeNull()
    expect(completeDefaultSettings('vae', {})).toBeNull()
  })
})
