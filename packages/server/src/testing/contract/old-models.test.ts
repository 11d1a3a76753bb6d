import type { AnyModelConfig } from '@invoke-studio/contract/models'
import { expect, it } from 'vitest'
import { completeRecord } from '../../features/models/complete.ts'
import { INVOKEAI } from './reference.ts'

/** Where a record of a class cannot do without a value of its own, every release wrote one, or the adoption does. */
const OWN: Readonly<Record<string, unknown>> = {
  ...{ variant: 'normal', prediction_type: 'epsilon', image_encoder_model_id: 'x', expert: 'none' },
  ...{ latent_channels: 16, has_dual_expert: false, boundary_ratio: null, cond_in_channels: null, submodels: null },
  ...{ provider_id: 'x', provider_model_id: 'x', capabilities: {}, is_default: false, panel_schema: null, tags: null },
}

it('a model of any kind that an old release recorded has all members of InvokeAI’s last', () => {
  const classes = Object.entries(INVOKEAI.schemas).filter(([name]) => name.endsWith('_Config'))
  expect(classes.length).toBeGreaterThan(100)
  for (const [name, { properties = {}, required = [] }] of classes) {
    const kind = Object.fromEntries(['type', 'format', 'base'].map((key) => [key, properties[key]?.const]))
    const old = { key: 'k', hash: 'h', path: 'p', file_size: 1, name: 'n', source: 's', source_type: 'path' as const }
    const told = completeRecord({ ...old, ...OWN, ...kind } as AnyModelConfig)
    // One member tells two classes of the same kind apart.
    const missing = required.filter((member) => !(member in told) && !/SDNQ/.test(name))
    expect({ name, missing }).toEqual({ name, missing: [] })
  }
})
