import { Skeleton, Textarea } from '@mantine/core'
import { type KeyboardEvent, Suspense, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PromptPair } from '../../data/generation/prompt-history.ts'
import { useParameter, useParametersStore } from '../../data/generation/use-parameters.ts'
import { usePromptHistory } from '../../data/generation/use-prompt-history.ts'
import { useHotkey, useHotkeyMatch } from '../../lib/hotkeys.ts'
import { lazyPart } from '../../lib/lazy-part.tsx'
import { adjustAttention } from './attention.ts'
import classes from './prompts.module.css'

const PromptTools = lazyPart(async () => (await import('./prompt-tools.tsx')).PromptTools)
const NegativeTokens = lazyPart(async () => (await import('./prompt-tools.tsx')).NegativeTokens)

/** What the images should and should not show. */
export function Prompts() {
  const { t } = useTranslation('generate')
  const store = useParametersStore()
  const positive = useParameter('positivePrompt')
  const negative = useParameter('negativePrompt')
  const field = useRef<HTMLTextAreaElement>(null)
  const positiveKeys = usePromptKeys((positivePrompt) => store.setState({ positivePrompt }))
  const negativeKeys = usePromptKeys((negativePrompt) => store.setState({ negativePrompt }))
  useHotkey('focusPrompt', () => field.current?.focus())
  return (
    <>
      <div>
        <Textarea
          ref={field}
          label={t('prompt.positive')}
          placeholder={t('prompt.positivePlaceholder')}
          autosize
          minRows={4}
          maxRows={12}
          value={positive}
          onChange={(event) => store.setState({ positivePrompt: event.currentTarget.value })}
          onKeyDown={positiveKeys}
        />
        <Suspense fallback={<Skeleton height={28} mt={4} aria-hidden />}>
          <PromptTools />
        </Suspense>
      </div>
      <div className={classes.negative}>
        <Textarea
          label={t('prompt.negative')}
          placeholder={t('prompt.negativePlaceholder')}
          autosize
          minRows={2}
          maxRows={8}
          value={negative}
          onChange={(event) => store.setState({ negativePrompt: event.currentTarget.value })}
          onKeyDown={negativeKeys}
        />
        <Suspense>
          <NegativeTokens />
        </Suspense>
      </div>
    </>
  )
}

/** What the keyboard does with a prompt besides typing: weighing words, and going through prompts used before. */
function usePromptKeys(change: (text: string) => void): (event: KeyboardEvent<HTMLTextAreaElement>) => void {
  const match = useHotkeyMatch()
  const walk = usePromptWalk()
  return (event) => {
    const field = event.currentTarget
    const weigh = (direction: 1 | -1) => () => {
      const { value: text, selectionStart: start, selectionEnd: end } = field
      const next = adjustAttention({ text, start, end }, direction)
      change(next.text)
      requestAnimationFrame(() => field.setSelectionRange(next.start, next.end))
    }
    const run = match(event, {
      weighMore: weigh(1),
      weighLess: weigh(-1),
      promptBefore: () => walk(1),
      promptAfter: () => walk(-1),
    })
    if (!run) return
    event.preventDefault()
    event.stopPropagation()
    run()
  }
}

/** Steps through the prompts that were used before; the way back ends at what was being typed. */
function usePromptWalk(): (by: 1 | -1) => void {
  const store = useParametersStore()
  const { data: pairs = [] } = usePromptHistory()
  const place = useRef<{ readonly at: number; readonly shown: string; readonly typed: PromptPair } | null>(null)
  return (by) => {
    const { positivePrompt: positive, negativePrompt: negative } = store.getState()
    const now = { positive, negative }
    // Whoever has typed something since begins anew.
    const before = place.current?.shown === JSON.stringify(now) ? place.current : { at: -1, typed: now }
    const others = pairs.filter((pair) => JSON.stringify(pair) !== JSON.stringify(before.typed))
    const at = Math.min(others.length - 1, Math.max(-1, before.at + by))
    const { positive: positivePrompt, negative: negativePrompt } = others[at] ?? before.typed
    const pair = { positive: positivePrompt, negative: negativePrompt }
    place.current = { at, shown: JSON.stringify(pair), typed: before.typed }
    store.setState({ positivePrompt, negativePrompt })
  }
}
