import { ApiError } from '@invoke-studio/client'
import { Alert, Button, Group, Portal, Stack } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { use, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isGone, isNotLoaded } from '../lib/lazy-part.tsx'
import { ReloadContext } from '../lib/reload.ts'
import classes from './failure.module.css'
import { ErrorMessage, sentenceOf } from './messages.tsx'

interface FailureProps {
  readonly error: unknown
  readonly onRetry: () => void
  /** What could not be loaded: something in the page, the page, or something that lies over it. */
  readonly place?: 'here' | 'page' | 'card'
  /** Called when the person does without it. */
  readonly onClose?: (() => void) | undefined
}

/** Says in the place of something why it is not there, and tries again. */
export function Failure({ error, onRetry, place = 'here', onClose }: FailureProps) {
  const { t } = useTranslation()
  const missing = isNotLoaded(error)
  const missed = place === 'page' ? t('failure.notLoaded') : t('failure.partNotLoaded')
  // What the server answers says all there is to say.
  const title = missing ? missed : error instanceof ApiError ? null : t('failure.title')
  const message = (
    <Alert
      className={classes[place]}
      role="alert"
      color="danger"
      variant={place === 'card' ? 'default' : 'light'}
      icon={<IconAlertCircle size={18} stroke={1.5} />}
      title={title}
      withCloseButton={onClose !== undefined}
      closeButtonLabel={t('action.close')}
      {...(onClose ? { onClose } : {})}
    >
      <Stack gap="sm">
        {missing ? t('failure.notLoadedExplain') : sentenceOf(error)}
        <WaysOn error={error} onRetry={onRetry} />
      </Stack>
    </Alert>
  )
  return place === 'card' ? <Portal>{message}</Portal> : message
}

/** Tries again; where that does not help, the studio is loaded anew. */
export function WaysOn({ error, onRetry }: Pick<FailureProps, 'error' | 'onRetry'>) {
  const { t } = useTranslation()
  const reload = use(ReloadContext)
  const [asking, setAsking] = useState(false)
  const [away, setAway] = useState(false)
  const loadAnew = async () => {
    setAsking(true)
    setAway(!(await reload()))
    setAsking(false)
  }
  return (
    <>
      {away && <ErrorMessage error={new Error(t('failure.stillAway'))} />}
      <Group gap="xs">
        <Button size="compact-md" variant="default" onClick={onRetry}>
          {t('action.retry')}
        </Button>
        {isGone(error) && (
          <Button size="compact-md" variant="default" loading={asking} onClick={() => void loadAnew()}>
            {t('failure.reload')}
          </Button>
        )}
      </Group>
    </>
  )
}
