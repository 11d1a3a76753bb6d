import { expect, it } from 'vitest'
import { coverageOf, generationMode } from './mode.ts'

const alphas = (...values: number[]) =>
  coverageOf({
    width: values.length,
    height: 1,
    data: new Uint8ClampedArray(values.flatMap((alpha) => [0, 0, 0, alpha])),
  })

it('looks whether a picture has holes', () => {
  expect(alphas(0, 0)).toBe('none')
  expect(alphas(0, 255)).toBe('some')
  expect(alphas(128, 128)).toBe('some')
  expect(alphas(255, 255)).toBe('all')
})

it('generates by what lies in the box', () => {
  expect(generationMode('none', 'all')).toBe('txt2img')
  expect(generationMode('some', 'none')).toBe('outpaint')
  expect(generationMode('some', 'some')).toBe('outpaint')
  expect(generationMode('all', 'none')).toBe('img2img')
  expect(generationMode('all', 'some')).toBe('inpaint')
})
