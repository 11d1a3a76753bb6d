import { describe, expect, it } from 'vitest'
import { createMachines, type Effect, type Machine, type PointerInput } from './tools.ts'

const settings = { brushSize: 10, eraserSize: 20, pressure: true }

/** A pointer that uses a tool; answers everything that the tool wants done. */
function use(
  machine: Machine,
  steps: readonly (readonly [PointerInput['type'], number, number, Partial<PointerInput>?])[],
): Effect[] {
  return steps.flatMap(([type, x, y, more]) =>
    machine.handle(
      { type, point: { x, y }, screen: { x: x * 2, y: y * 2 }, pressure: null, shift: false, alt: false, ...more },
      settings,
    ),
  )
}

describe('the brush', () => {
  it('draws from where it is pressed to where it is lifted', () => {
    const effects = use(createMachines().brush, [
      ['move', 1, 1],
      ['down', 0, 0],
      ['move', 10, 0],
      ['up', 20, 0],
      ['move', 30, 0],
    ])
    expect(effects.map((effect) => effect.do === 'stroke' && effect.phase)).toEqual(['begin', 'go', 'end'])
    const last = effects.at(-1)
    expect(last?.do === 'stroke' && last.phase === 'end' && last.pieces.at(-1)?.to).toMatchObject({ x: 20, width: 10 })
  })

  it('drops the stroke when the pointer is lost, and can begin again', () => {
    const { brush } = createMachines()
    expect(
      use(brush, [
        ['down', 0, 0],
        ['cancel', 0, 0],
      ]).at(-1),
    ).toEqual({ do: 'stroke', phase: 'cancel' })
    expect(brush.busy).toBe(false)
    expect(use(brush, [['down', 0, 0]])).toHaveLength(1)
  })

  it('draws a straight line from the last stroke with the shift key', () => {
    const { brush } = createMachines()
    use(brush, [
      ['down', 0, 0],
      ['move', 5, 5],
      ['up', 5, 5],
    ])
    const [begin] = use(brush, [['down', 50, 5, { shift: true }]])
    expect(begin?.do === 'stroke' && begin.phase === 'begin' && begin.pieces.at(-1)).toMatchObject({
      from: { x: 5, y: 5 },
      to: { x: 50, y: 5 },
    })
  })

  it('is as wide as the pressure says, and erases with the width of the eraser', () => {
    const [pressed] = use(createMachines().brush, [['down', 0, 0, { pressure: 0 }]])
    expect(pressed).toMatchObject({ erase: false, pieces: [{ from: { width: 2 } }] })
    const [erased] = use(createMachines().eraser, [['down', 0, 0]])
    expect(erased).toMatchObject({ erase: true, pieces: [{ from: { width: 20 } }] })
  })
})

describe('shapes', () => {
  it('are previewed, then applied, in whole pixels', () => {
    const effects = use(createMachines().rectangle, [
      ['down', 0.4, 0.4],
      ['move', 5.2, 3],
      ['up', 10.5, 4],
    ])
    expect(effects.map((effect) => effect.do === 'shape' && effect.phase)).toEqual(['preview', 'apply'])
    expect(effects.at(-1)).toMatchObject({ shape: { rect: { x: 0, y: 0, width: 11, height: 4 } }, erase: false })
  })

  it('are squares with the shift key and erase with the alt key', () => {
    const keys = { shift: true, alt: true }
    expect(
      use(createMachines().rectangle, [
        ['down', 0, 0],
        ['up', -10, 4, keys],
      ])[0],
    ).toMatchObject({
      shape: { rect: { x: -10, y: 0, width: 10, height: 10 } },
      erase: true,
    })
  })

  it('are nothing for a mere click', () => {
    expect(
      use(createMachines().rectangle, [
        ['down', 3, 3],
        ['up', 3, 3],
      ]),
    ).toEqual([{ do: 'shape', phase: 'cancel' }])
    expect(
      use(createMachines().lasso, [
        ['down', 3, 3],
        ['up', 3, 3],
      ]),
    ).toEqual([{ do: 'shape', phase: 'cancel' }])
  })

  it('follow the lasso', () => {
    const effects = use(createMachines().lasso, [
      ['down', 0, 0],
      ['move', 10, 0],
      ['move', 10.2, 0],
      ['up', 10, 10],
    ])
    expect(effects).toHaveLength(2)
    expect(effects.at(-1)).toMatchObject({
      phase: 'apply',
      shape: {
        points: [
          { x: 0, y: 0 },
          { x: 10, y: 0 },
          { x: 10, y: 10 },
        ],
      },
    })
  })
})

it('moves by whole pixels, along one axis with the shift key', () => {
  const { move } = createMachines()
  expect(
    use(move, [
      ['down', 0, 0],
      ['move', 3.6, 1.2],
      ['up', 3.6, 1.2],
    ]),
  ).toEqual([
    { do: 'move', phase: 'preview', by: { x: 4, y: 1 } },
    { do: 'move', phase: 'apply', by: { x: 4, y: 1 } },
  ])
  expect(
    use(move, [
      ['down', 0, 0],
      ['up', 3, 9, { shift: true }],
    ])[0],
  ).toMatchObject({ by: { x: 0, y: 9 } })
  expect(
    use(move, [
      ['down', 0, 0],
      ['up', 0.2, 0],
    ])[0],
  ).toMatchObject({ phase: 'cancel' })
})

it('looks around by pixels of the screen', () => {
  expect(
    use(createMachines().view, [
      ['down', 0, 0],
      ['move', 5, 0],
      ['up', 5, 5],
    ]),
  ).toEqual([
    { do: 'pan', by: { x: 10, y: 0 } },
    { do: 'pan', by: { x: 0, y: 10 } },
  ])
})

it('fills once, and picks for as long as it is pressed', () => {
  expect(
    use(createMachines().fill, [
      ['down', 1, 2],
      ['move', 3, 4],
      ['up', 3, 4],
    ]),
  ).toEqual([{ do: 'fill', at: { x: 1, y: 2 } }])
  const picks = use(createMachines().picker, [
    ['move', 0, 0],
    ['down', 1, 2],
    ['move', 3, 4],
    ['up', 3, 4],
    ['move', 5, 6],
  ])
  expect(picks.map((effect) => 'at' in effect && effect.at)).toEqual([
    { x: 1, y: 2 },
    { x: 3, y: 4 },
  ])
})
