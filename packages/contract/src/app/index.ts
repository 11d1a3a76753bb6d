import { z } from 'zod'

/** The version of the server. */
export const AppVersion = z.object({ version: z.string() }).meta({ id: 'AppVersion' })

/** A device that can generate. */
export const GenerationDeviceOption = z
  .object({ device: z.string().describe('cpu, cuda:0, …'), name: z.string() })
  .meta({ id: 'GenerationDeviceOption' })
export type GenerationDeviceOption = z.infer<typeof GenerationDeviceOption>

/** Whether a part of the server is well; says nothing else. */
export const Health = z.object({ status: z.enum(['ok', 'unavailable']) }).meta({ id: 'Health' })

/** Settings that can be changed while the server runs; what is absent stays. `max_queue_history` null keeps everything. */
export const GenerationSettings = z
  .object({
    image_subfolder_strategy: z.enum(['flat', 'date', 'type', 'hash']).optional(),
    max_queue_history: z.int().min(0).nullable().optional(),
    generation_devices: z.union([z.literal('auto'), z.array(z.string())]).optional(),
  })
  .meta({ id: 'UpdateAppGenerationSettingsRequest' })
export type GenerationSettings = z.infer<typeof GenerationSettings>

/** The least important level that is logged, as Python numbers it: 10 debug, 20 info, 30 warning, 40 error, 50 critical. */
export const LogLevel = z
  .union([z.literal(0), z.literal(10), z.literal(20), z.literal(30), z.literal(40), z.literal(50)])
  .meta({ id: 'LogLevel' })
