import { expect, it } from 'vitest'
import { adjustAttention } from './attention.ts'

/** Presses up and down on a text in which `|` marks the cursor, or both ends of what is selected. */
function press(marked: string, ...directions: (1 | -1)[]): string {
  const [start, last] = [marked.indexOf('|'), marked.lastIndexOf('|')]
  let selection = { text: marked.replaceAll('|', ''), start, end: last === start ? start : last - 1 }
  for (const direction of directions) selection = adjustAttention(selection, direction)
  return selection.text
}

it('raises and lowers the word at the cursor', () => {
  expect(press('a red f|ox, sitting', 1)).toBe('a red fox+, sitting')
  expect(press('a red fox|, sitting', 1, 1)).toBe('a red fox++, sitting')
  expect(press('a red fox|, sitting', -1)).toBe('a red fox-, sitting')
})

it('puts several words into brackets, and takes these away again', () => {
  expect(press('a |red fox| sits', 1)).toBe('a (red fox)+ sits')
  expect(press('a |red fox| sits', 1, 1, -1, -1)).toBe('a red fox sits')
  expect(press('a (|red fox|)+ sits', 1)).toBe('a (red fox)++ sits')
  expect(press('a |(red fox)+| sits', -1, -1)).toBe('a (red fox)- sits')
})

it('takes signs on that are there already', () => {
  expect(press('a |fox++ sits', -1)).toBe('a fox+ sits')
  expect(press('a fox+| sits', 1)).toBe('a fox++ sits')
})

it('leaves the hyphen of a word alone, and changes nothing where no word is', () => {
  expect(press('a well-kn|own fox', 1)).toBe('a well-known+ fox')
  expect(press('a  | fox', 1)).toBe('a   fox')
  expect(press('|', 1)).toBe('')
})
