import { Group, Switch } from '@mantine/core'
import { IconDice5 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { LIMITS, randomSeed } from '../../data/generation/parameters.ts'
import { useParameter, useParametersStore } from '../../data/generation/use-parameters.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { NumberField } from '../../ui/number-field.tsx'

/** The seed: a new one for every Invoke, or a fixed one for images that can be made again. */
export function Seed() {
  const { t } = useTranslation('generate')
  const store = useParametersStore()
  const seed = useParameter('seed')
  const random = useParameter('randomSeed')
  return (
    <Group gap="sm" align="flex-end" wrap="nowrap">
      <NumberField
        flex={1}
        label={t('seed.label')}
        {...LIMITS.seed}
        allowDecimal={false}
        hideControls
        disabled={random}
        value={seed}
        onChange={(value) => store.setState({ seed: value })}
        rightSection={
          <IconButton
            size={24}
            label={t('seed.shuffle')}
            onClick={() => store.setState({ seed: randomSeed(), randomSeed: false })}
          >
            <IconDice5 size={16} stroke={1.5} />
          </IconButton>
        }
      />
      <Switch
        mb={6}
        label={t('seed.random')}
        checked={random}
        onChange={(event) => store.setState({ randomSeed: event.currentTarget.checked })}
      />
    </Group>
  )
}
