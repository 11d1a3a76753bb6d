import type { ContentCounts } from '@invoke-studio/client'
import { Button, Checkbox, Radio, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LEGACY_KINDS, useAssignLegacy } from '../../data/administration.ts'
import { useViewer } from '../../data/session.ts'
import { useActivePeople } from '../../data/users.ts'
import { Door } from '../../ui/door.tsx'
import { ErrorMessage } from '../../ui/messages.tsx'

/** The second step of set-up, where things were made before there were accounts: who owns them from now on. */
export function LegacyStep({ counts, onDone }: { readonly counts: ContentCounts; readonly onDone: () => void }) {
  const { t } = useTranslation('auth')
  const { user } = useViewer()
  const assign = useAssignLegacy()
  const { data: people = [] } = useActivePeople()
  const others = people.filter(({ value }) => value !== user?.user_id)
  const [owner, setOwner] = useState('me')
  const [other, setOther] = useState<string | null>(null)
  const heir = owner === 'other' ? other : owner === 'me' ? user?.user_id : null
  const owned = LEGACY_KINDS.filter((kind) => counts[kind] > 0)
  const [kinds, setKinds] = useState<readonly string[]>(owned)
  const goOn = () => {
    const parts = owned.filter((kind) => kinds.includes(kind))
    if (heir && parts.length > 0) assign.mutate({ user_id: heir, kinds: parts }, { onSuccess: onDone })
    else onDone()
  }
  const subtitle = t('legacy.subtitle', {
    boards: t('content.boards', { ns: 'app', count: counts.boards }),
    images: t('content.images', { ns: 'app', count: counts.images }),
  })
  return (
    <Door title={t('legacy.title')} subtitle={subtitle} footer={t('legacy.footer')}>
      <Stack gap="lg">
        <Radio.Group value={owner} onChange={setOwner} aria-label={t('legacy.title')}>
          <Stack gap="md">
            <Radio value="me" label={t('legacy.me')} description={t('legacy.meHint')} />
            {others.length > 0 && <Radio value="other" label={t('legacy.other')} description={t('legacy.otherHint')} />}
            <Radio value="later" label={t('legacy.later')} description={t('legacy.laterHint')} />
          </Stack>
        </Radio.Group>
        {owner === 'other' && (
          <Select label={t('legacy.heir')} searchable value={other} onChange={setOther} data={others} />
        )}
        {owner !== 'later' && (
          <Checkbox.Group
            label={t(owner === 'me' ? 'legacy.parts' : 'legacy.theirParts')}
            value={[...kinds]}
            onChange={setKinds}
          >
            <Stack gap={6} mt={6}>
              {owned.map((kind) => (
                <Checkbox key={kind} value={kind} label={t(`content.${kind}`, { ns: 'app', count: counts[kind] })} />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
        <ErrorMessage error={assign.error} />
        <Button fullWidth disabled={owner === 'other' && !other} loading={assign.isPending} onClick={goOn}>
          {t('legacy.submit')}
        </Button>
      </Stack>
    </Door>
  )
}
