import { Skeleton, Textarea } from '@mantine/core'
import { type KeyboardEvent, lazy, Suspense, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useParameter, useParametersStore } from '../../data/generation/use-parameters.ts'
import { useHotkey } from '../../lib/hotkeys.ts'
import { adjustAttention } from './attention.ts'

const PromptTools = lazy(async () => ({ default: (await import('./prompt-tools.tsx')).PromptTools }))

/** What the images should and should not show. */
export function Prompts() {
  const { t } = useTranslation('generate')
  const store = useParametersStore()
  const positive = useParameter('positivePrompt')
  const negative = useParameter('negativePrompt')
  const field = useRef<HTMLTextAreaElement>(null)
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
          onKeyDown={(event) => weigh(event, (positivePrompt) => store.setState({ positivePrompt }))}
        />
        <Suspense fallback={<Skeleton height={28} mt={4} aria-hidden />}>
          <PromptTools />
        </Suspense>
      </div>
      <Textarea
        label={t('prompt.negative')}
        placeholder={t('prompt.negativePlaceholder')}
        autosize
        minRows={2}
        maxRows={8}
        value={negative}
        onChange={(event) => store.setState({ negativePrompt: event.currentTarget.value })}
        onKeyDown={(event) => weigh(event, (negativePrompt) => store.setState({ negativePrompt }))}
      />
    </>
  )
}

/** Ctrl and an arrow weigh the word at the cursor, or what is selected. */
function weigh(event: KeyboardEvent<HTMLTextAreaElement>, onText: (text: string) => void): void {
  if (!(event.ctrlKey || event.metaKey) || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
  event.preventDefault()
  const field = event.currentTarget
  const { value: text, selectionStart: start, selectionEnd: end } = field
  const next = adjustAttention({ text, start, end }, event.key === 'ArrowUp' ? 1 : -1)
  onText(next.text)
  requestAnimationFrame(() => field.setSelectionRange(next.start, next.end))
}
