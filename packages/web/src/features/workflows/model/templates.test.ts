import { describe, expect, it } from 'vitest'
import { parseTemplates } from './templates.ts'
import { TEMPLATES } from './testing/scene.ts'

describe('parseTemplates', () => {
  it('reads every node type of the real document, none without a title or an output', () => {
    expect(TEMPLATES.size).toBeGreaterThan(100)
    for (const template of TEMPLATES.values()) {
      expect(template.title, template.type).not.toBe('')
      expect(Object.keys(template.outputs), template.type).not.toHaveLength(0)
    }
  })

  it('knows of a field what its widget needs', () => {
    const inputs = TEMPLATES.get('denoise_latents')?.inputs
    expect(inputs?.denoising_start).toMatchObject({ limits: { min: 0, max: 1 }, default: 0, input: 'any' })
    expect(inputs?.unet).toMatchObject({ required: true, input: 'connection' })
    expect(inputs?.cfg_scale?.type).toEqual({ name: 'FloatField', cardinality: 'either' })
    expect(inputs?.scheduler).toMatchObject({ type: { name: 'SchedulerField' }, default: 'euler' })
    expect(inputs?.scheduler?.type.options).toContain('dpmpp_2m_k')
    expect(TEMPLATES.get('crop_latents')?.inputs.width?.limits).toEqual({ min: 1, multipleOf: 8 })
    expect(TEMPLATES.get('main_model_loader')?.inputs.model?.models.types).toEqual(['main'])
    expect(TEMPLATES.get('integer_math')?.inputs.operation?.optionLabels).toHaveProperty('ADD')
  })

  it('orders fields as the server wants, and hides what people do not set', () => {
    expect(Object.keys(TEMPLATES.get('denoise_latents')?.inputs ?? {})).toEqual(
      expect.arrayContaining(['positive_conditioning', 'negative_conditioning', 'noise']),
    )
    expect(Object.keys(TEMPLATES.get('denoise_latents')?.inputs ?? {})[0]).toBe('positive_conditioning')
    for (const { type, inputs } of TEMPLATES.values()) {
      expect(inputs, type).not.toHaveProperty('is_intermediate')
      expect(inputs, type).not.toHaveProperty('use_cache')
    }
    expect(TEMPLATES.get('iterate')?.inputs).not.toHaveProperty('index')
    expect(TEMPLATES.get('collect')?.title).toBe('Collect')
  })

  it('leaves out a type that says too little, and keeps the others', () => {
    const good = {
      class: 'invocation',
      title: 'Good',
      properties: { type: { default: 'good' } },
      output: { $ref: '#/components/schemas/Out' },
    }
    const schemas = {
      Good: good,
      NoOutput: { ...good, output: undefined },
      NoType: { ...good, properties: {} },
      Out: {},
    }
    expect([...parseTemplates({ components: { schemas } }).keys()]).toEqual(['good'])
    expect(parseTemplates(null).size).toBe(0)
  })
})
