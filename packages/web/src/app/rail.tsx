import { Tooltip } from '@mantine/core'
import {
  IconArrowsMaximize,
  IconBox,
  IconBrush,
  IconKeyboard,
  IconSchema,
  IconSparkles,
  IconStack2,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { useQueueStatus } from '../data/queue.ts'
import { UserMenu } from '../features/profile/user-menu.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Logo } from '../ui/logo.tsx'
import classes from './rail.module.css'

interface Tab {
  readonly to: '/generate' | '/canvas' | '/upscaling' | '/workflows' | '/models' | '/queue'
  readonly name: 'generate' | 'canvas' | 'upscaling' | 'workflows' | 'models' | 'queue'
  readonly icon: ComponentType<{ size: number; stroke: number }>
}

const TABS: readonly Tab[] = [
  { to: '/generate', name: 'generate', icon: IconSparkles },
  { to: '/canvas', name: 'canvas', icon: IconBrush },
  { to: '/upscaling', name: 'upscaling', icon: IconArrowsMaximize },
  { to: '/workflows', name: 'workflows', icon: IconSchema },
  { to: '/models', name: 'models', icon: IconBox },
  { to: '/queue', name: 'queue', icon: IconStack2 },
]

/** The left edge of the studio: tabs above, the person below. */
export function Rail({ onHelp }: { readonly onHelp: () => void }) {
  const { t } = useTranslation()
  const { data: status } = useQueueStatus()
  const waiting = (status?.queue.pending ?? 0) + (status?.queue.in_progress ?? 0)
  return (
    <nav className={classes.root} aria-label={t('nav.label')}>
      <div className={classes.logo}>
        <Logo size={26} />
      </div>
      {TABS.map(({ to, name, icon: Icon }) => (
        <Tooltip key={to} label={t(`nav.${name}`)} position="right">
          <Link to={to} className={classes.tab} aria-label={t(`nav.${name}`)}>
            <Icon size={20} stroke={1.5} />
            {name === 'queue' && waiting > 0 && (
              <span className={classes.count} aria-hidden>
                {waiting > 99 ? '99+' : waiting}
              </span>
            )}
          </Link>
        </Tooltip>
      ))}
      <div className={classes.spacer} />
      <IconButton label={t('hotkeys.title')} hotkey="help" tooltipPosition="right" size={36} onClick={onHelp}>
        <IconKeyboard size={20} stroke={1.5} />
      </IconButton>
      <UserMenu />
    </nav>
  )
}
