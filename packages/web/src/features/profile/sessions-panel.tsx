import type { Session } from '@invoke-studio/client'
import { Badge, Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useEndSession, useSessions } from '../../data/sessions.ts'
import { formatTime } from '../../lib/format.ts'
import { ErrorMessage, toastError } from '../../ui/messages.tsx'
import { describeDevice } from './device.ts'
import classes from './sessions-panel.module.css'

/** Where the person is signed in, and a way to sign out there. */
export function SessionsPanel() {
  const { t } = useTranslation('profile')
  const { data: sessions, error } = useSessions()
  if (error) return <ErrorMessage error={error} />
  if (!sessions) return <Skeleton height={96} />
  if (sessions.length === 0) return <Text c="dimmed">{t('sessions.none')}</Text>
  return (
    <Stack gap="sm">
      <Text c="dimmed">{t('sessions.intro')}</Text>
      <ul className={classes.list}>
        {sessions.map((session) => (
          <SessionRow key={session.session_id} session={session} />
        ))}
      </ul>
    </Stack>
  )
}

function SessionRow({ session }: { readonly session: Session }) {
  const { t } = useTranslation('profile')
  const end = useEndSession()
  const device = describeDevice(session.user_agent)
  const name = device
    ? device.system
      ? t('sessions.device', { browser: device.browser, system: device.system })
      : device.browser
    : t('sessions.unknownDevice')
  const facts = [
    t('sessions.signedIn', { time: formatTime(session.created_at) }),
    t('sessions.lastUsed', { time: formatTime(session.last_activity_at) }),
    session.ip_address,
  ]
  return (
    <li className={classes.row}>
      <div>
        <Group gap="sm">
          <Text fw={600} title={session.user_agent ?? undefined}>
            {name}
          </Text>
          {session.current && (
            <Badge variant="light" color="success">
              {t('sessions.here')}
            </Badge>
          )}
        </Group>
        <Text size="xs" c="dimmed">
          {facts.filter(Boolean).join(' · ')}
        </Text>
      </div>
      {!session.current && (
        <Button
          flex="none"
          variant="default"
          aria-label={t('sessions.endNamed', { device: name })}
          loading={end.isPending}
          onClick={() =>
            end.mutate(session.session_id, { onError: (error) => toastError(t('sessions.endFailed'), error) })
          }
        >
          {t('sessions.end')}
        </Button>
      )}
    </li>
  )
}
