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
