import { z } from 'zod'

const use = {
  uses: z.int().min(0).describe('Jobs that used it.'),
  last_used_at: z.string().nullable().describe('ISO 8601, UTC; null for never.'),
}

/** How often one person used a model. */
export const PersonModelUse = z
  .object({ user_id: z.string(), display_name: z.string().nullable(), ...use })
  .meta({ id: 'PersonModelUse' })

/** How often a model was used, and by whom: administrators are told of everybody, others of themselves. */
export const ModelUse = z
  .object({ model_key: z.string(), ...use, people: z.array(PersonModelUse).describe('Who used it most comes first.') })
  .meta({ id: 'ModelUse' })
export type ModelUse = z.infer<typeof ModelUse>
