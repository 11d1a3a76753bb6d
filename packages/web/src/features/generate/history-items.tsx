import { Menu, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useParametersStore } from '../../data/generation/use-parameters.ts'
import { keepHistory, usePromptHistory } from '../../data/generation/use-prompt-history.ts'
import { useStudio } from '../../data/studio.ts'
import classes from './history-items.module.css'

/** The prompts that the person used before, newest first, to be used again. */
export function HistoryItems() {
  const { t } = useTranslation('prompts')
  const studio = useStudio()
  const store = useParametersStore()
  const { data: pairs = [] } = usePromptHistory()
  return (
    <>
      <Menu.Label>{pairs.length === 0 ? t('history.empty') : t('history.label')}</Menu.Label>
      <div className={classes.entries}>
        {pairs.map(({ positive, negative }) => (
          <Menu.Item
            key={JSON.stringify([positive, negative])}
            className={classes.entry}
            onClick={() => store.setState({ positivePrompt: positive, negativePrompt: negative })}
          >
            <Text size="sm" truncate title={positive}>
              {positive || '–'}
            </Text>
            {negative && (
              <Text size="xs" c="dimmed" truncate title={negative}>
                {t('history.without', { negative })}
              </Text>
            )}
          </Menu.Item>
        ))}
      </div>
      {pairs.length > 0 && (
        <>
          <Menu.Divider />
          <Menu.Item onClick={() => void keepHistory(studio, [])}>{t('history.clear')}</Menu.Item>
        </>
      )}
    </>
  )
}
