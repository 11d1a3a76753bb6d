import { Textarea } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useParameter, useParametersStore } from '../../data/generation/use-parameters.ts'
import { useHotkey } from '../../lib/hotkeys.ts'

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
      <Textarea
        ref={field}
        label={t('prompt.positive')}
        placeholder={t('prompt.positivePlaceholder')}
        autosize
        minRows={4}
        maxRows={12}
        value={positive}
        onChange={(event) => store.setState({ positivePrompt: event.currentTarget.value })}
      />
      <Textarea
        label={t('prompt.negative')}
        placeholder={t('prompt.negativePlaceholder')}
        autosize
        minRows={2}
        maxRows={8}
        value={negative}
        onChange={(event) => store.setState({ negativePrompt: event.currentTarget.value })}
      />
    </>
  )
}
