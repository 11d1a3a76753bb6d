import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/icon-button.tsx'
import type { FieldProps } from './field-props.ts'
import classes from './fields.module.css'
import { NumberEntry } from './number-entry.tsx'
import { finite } from './typed-number.ts'

/** A list of numbers or texts. */
export function ListField({ template, value, onChange, label, invalid, describedBy }: FieldProps) {
  const { t } = useTranslation('workflows')
  const items: readonly unknown[] = Array.isArray(value) ? value : []
  const numeric = template.type.name !== 'StringField'
  const set = (index: number, item: string | number) => onChange(items.with(index, item))
  return (
    <Stack gap={4}>
      {items.length === 0 && (
        <Text size="xs" c="dimmed">
          {t('list.empty')}
        </Text>
      )}
      <div className={`${classes.list} nowheel`}>
        {items.map((item, index) => {
          const shared = {
            'aria-label': t('list.item', { label, number: index + 1 }),
            'aria-describedby': describedBy,
            error: invalid,
            flex: 1,
          }
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity but their place
            <Group key={index} gap={4} wrap="nowrap">
              {numeric ? (
                <NumberEntry
                  {...shared}
                  allowDecimal={template.type.name === 'FloatField'}
                  value={finite(item)}
                  empty={0}
                  onChange={(next = 0) => set(index, next)}
                />
              ) : (
                <TextInput
                  {...shared}
                  value={String(item ?? '')}
                  onChange={(event) => set(index, event.currentTarget.value)}
                />
              )}
              <IconButton
                label={t('list.remove', { number: index + 1 })}
                onClick={() => onChange(items.toSpliced(index, 1))}
              >
                <IconX size={14} stroke={1.5} />
              </IconButton>
            </Group>
          )
        })}
      </div>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconPlus size={14} stroke={1.5} aria-hidden />}
        onClick={() => onChange([...items, numeric ? (finite(items.at(-1)) ?? 0) : ''])}
      >
        {t('list.add')}
      </Button>
    </Stack>
  )
}
