import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WorkflowForm } from './document.ts'
import {
  addElement,
  EMPTY_FORM,
  elementsInOrder,
  exposedFields,
  moveElement,
  neighbourPlace,
  parseForm,
  removeElement,
  rootOf,
  withoutNodes,
} from './form.ts'

const field = (nodeId: string, fieldName = 'value') => ({ type: 'node-field', field: { nodeId, fieldName } }) as const

/** What a form says from top to bottom, containers in brackets. */
function outline(form: WorkflowForm, id = form.rootElementId): string {
  const element = form.elements[id]
  if (element?.type === 'container') return `[${element.data.children.map((child) => outline(form, child)).join(' ')}]`
  if (element?.type === 'node-field') return element.data.fieldIdentifier.nodeId
  return element && 'data' in element ? element.data.content : '-'
}

/** A form of a text, a row with two fields, and a divider. */
function example() {
  const one = addElement(EMPTY_FORM, { type: 'text', content: 'intro' })
  const row = addElement(one.form, { type: 'container', layout: 'row' })
  const a = addElement(row.form, field('a'), { containerId: row.id, index: 0 })
  const b = addElement(a.form, field('b'), { containerId: row.id, index: 1 })
  const line = addElement(b.form, { type: 'divider' })
  return { form: line.form, intro: one.id, row: row.id, a: a.id, b: b.id, line: line.id }
}

describe('a form', () => {
  it('is laid out in containers', () => {
    expect(outline(example().form)).toBe('[intro [a b] -]')
    expect(exposedFields(example().form)).toEqual([
      { nodeId: 'a', fieldName: 'value' },
      { nodeId: 'b', fieldName: 'value' },
    ])
  })

  it('has its parts moved within and between containers', () => {
    const { form, intro, row, a, b } = example()
    expect(outline(moveElement(form, a, { containerId: row, index: 2 }))).toBe('[intro [b a] -]')
    expect(outline(moveElement(form, b, { containerId: row, index: 0 }))).toBe('[intro [b a] -]')
    expect(outline(moveElement(form, intro, { containerId: row, index: 1 }))).toBe('[[a intro b] -]')
    expect(outline(moveElement(form, a, { containerId: form.rootElementId, index: 0 }))).toBe('[a intro [b] -]')
    expect(moveElement(form, row, { containerId: row, index: 0 })).toBe(form)
    expect(moveElement(form, form.rootElementId, { containerId: row, index: 0 })).toBe(form)
  })

  it('has its parts walked through by the keyboard, into rows and out again', () => {
    const { form, intro } = example()
    const seen = [outline(form)]
    let next = form
    for (let place = neighbourPlace(next, intro, 1); place; place = neighbourPlace(next, intro, 1)) {
      next = moveElement(next, intro, place)
      seen.push(outline(next))
    }
    expect(seen).toEqual([
      '[intro [a b] -]',
      '[[intro a b] -]',
      '[[a intro b] -]',
      '[[a b intro] -]',
      '[[a b] intro -]',
      '[[a b] - intro]',
    ])
    for (let place = neighbourPlace(next, intro, -1); place; place = neighbourPlace(next, intro, -1)) {
      next = moveElement(next, intro, place)
      expect(outline(next)).toBe(seen.at(-2))
      seen.pop()
    }
    expect(outline(next)).toBe('[intro [a b] -]')
  })

  it('loses what a container holds with it, and the fields of nodes that are gone', () => {
    const { form, row } = example()
    expect(outline(removeElement(form, row))).toBe('[intro -]')
    expect(Object.keys(removeElement(form, row).elements)).toHaveLength(3)
    expect(outline(withoutNodes(form, new Set(['a'])))).toBe('[intro [b] -]')
    expect(removeElement(form, form.rootElementId)).toBe(form)
  })

  it('stays a sound tree whatever is done to it', () => {
    const step = fc.record({
      what: fc.constantFrom('row', 'field', 'move', 'remove'),
      at: fc.nat(),
      to: fc.nat(),
      index: fc.nat(5),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        let form = EMPTY_FORM
        for (const { what, at, to, index } of steps) {
          const ids = Object.keys(form.elements)
          const containers = ids.filter((id) => form.elements[id]?.type === 'container')
          const place = { containerId: containers[to % containers.length] ?? '', index }
          const id = ids[at % ids.length] ?? ''
          if (what === 'row') form = addElement(form, { type: 'container', layout: 'row' }, place).form
          else if (what === 'field') form = addElement(form, field(`n${at}`), place).form
          else if (what === 'move') form = moveElement(form, id, place)
          else form = removeElement(form, id)
          expect(parseForm(form)).toBe(form)
          expect(elementsInOrder(form)).toHaveLength(Object.keys(form.elements).length - 1)
        }
      }),
    )
  })
})

describe('parseForm', () => {
  const { form } = example()
  const root = rootOf(form)
  const damaged = (elements: object) => ({ ...form, elements: { ...form.elements, ...elements } })

  it.each([
    ['nothing', null],
    ['no root', { ...form, rootElementId: 'gone' }],
    ['a child that is not there', damaged({ [root.id]: { ...root, data: { ...root.data, children: ['gone'] } } })],
    ['an element that nobody lists', damaged({ lost: { id: 'lost', type: 'divider', parentId: root.id } })],
    [
      'an element that is listed twice',
      damaged({
        [root.id]: { ...root, data: { ...root.data, children: [...root.data.children, root.data.children[0]] } },
      }),
    ],
    [
      'containers in a circle',
      damaged({
        p: { id: 'p', type: 'container', parentId: 'q', data: { layout: 'row', children: ['q'] } },
        q: { id: 'q', type: 'container', parentId: 'p', data: { layout: 'row', children: ['p'] } },
      }),
    ],
    ['an unknown kind', damaged({ odd: { id: 'odd', type: 'video', parentId: root.id } })],
  ])('refuses a form with %s', (_, raw) => expect(parseForm(raw)).toBeNull())
})
