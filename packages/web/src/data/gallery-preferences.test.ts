import { expect, it } from 'vitest'
import { parsePreferences, USUAL_PREFERENCES } from './gallery-preferences.ts'

it('takes over what was kept', () => {
  const kept = { order: 'oldest', starredFirst: false, withArchived: true, folded: ['mine'] }
  expect(parsePreferences(kept)).toEqual(kept)
})

it('begins as usual where nothing or nonsense was kept', () => {
  expect(parsePreferences(null)).toEqual(USUAL_PREFERENCES)
  expect(parsePreferences({ order: 'sideways', starredFirst: 'yes', folded: [3, 'dates'] })).toEqual(USUAL_PREFERENCES)
})
