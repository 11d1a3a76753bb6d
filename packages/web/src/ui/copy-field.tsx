import { Button, Group, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyText } from '../lib/clipboard.ts'

interface CopyFieldProps {
  /** What the text is; its accessible name. */
  readonly label: string
  readonly value: string
}

/** A text that people pass on, with a button that copies it. */
export function CopyField({ label, value }: CopyFieldProps) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState<string | null>(null)
  const isCopied = copied === value
  const copy = async () => {
    if (await copyText(value)) setCopied(value)
  }
  return (
    <Group gap="sm" wrap="nowrap" align="flex-end">
      <TextInput
        flex={1}
        label={label}
        value={value}
        readOnly
        spellCheck={false}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        variant="default"
        leftSection={isCopied ? <IconCheck size={16} stroke={1.5} /> : <IconCopy size={16} stroke={1.5} />}
        onClick={() => void copy()}
        aria-live="polite"
      >
        {isCopied ? t('action.copied') : t('action.copy')}
      </Button>
    </Group>
  )
}
