import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { Raster } from '../define/context.ts'
import { decodeImage, encodePng } from '../runtime/imaging.ts'

const folder = fileURLToPath(new URL('./goldens', import.meta.url))

/**
 * How far a picture may be from its golden one: the mean difference of a channel, of 255. Processors round differently,
 * and every step of denoising carries that on; another picture of the same subject is further off than 15.
 */
const TOLERANCE = 3

/**
 * Holds a picture against `goldens/<name>.png`, which somebody looked at before it was committed. `STUDIO_WRITE_GOLDENS=1`
 * writes them anew, as another bundled model needs.
 */
export async function expectGolden(name: string, picture: Raster): Promise<void> {
  const file = `${folder}/${name}.png`
  if (process.env.STUDIO_WRITE_GOLDENS === '1') {
    await mkdir(folder, { recursive: true })
    await writeFile(file, await encodePng(picture))
  }
  const { raster: golden } = await decodeImage(await readFile(file))
  const shape = ({ width, height, channels }: Raster) => ({ width, height, channels })
  expect(shape(picture)).toEqual(shape(golden))
  const sum = picture.data.reduce((total, value, at) => total + Math.abs(value - (golden.data[at] ?? 0)), 0)
  expect(sum / picture.data.length, `${name} differs from its golden picture`).toBeLessThan(TOLERANCE)
}
