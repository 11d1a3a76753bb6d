import type { ContentCounts } from '@invoke-studio/client'
import { Button, Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAssignLegacy } from '../../data/administration.ts'
import { useViewer } from '../../data/session.ts'
import { Door } from '../../ui/door.tsx'
import { ErrorMessage } from '../../ui/messages.tsx'

/** The second step of set-up, where things were made before there were accounts: who owns them from now on. */
export function LegacyStep({ counts, onDone }: { readonly counts: ContentCounts; readonly onDone: () => void }) {
  const { t } = useTranslation('auth')
  const { user } = useViewer()
  const assign = useAssignLegacy()
  const [owner, setOwner] = useState('me')
  const goOn = () => {
    if (owner === 'me' && user) assign.mutate(user.user_id, { onSuccess: onDone })
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
            <Radio value="later" label={t('legacy.later')} description={t('legacy.laterHint')} />
          </Stack>
        </Radio.Group>
        <ErrorMessage error={assign.error} />
        <Button fullWidth loading={assign.isPending} onClick={goOn}>
          {t('legacy.submit')}
        </Button>
      </Stack>
    </Door>
  )
}
