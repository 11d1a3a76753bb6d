import { Link, Outlet } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addAdministrationTexts } from '../lib/i18n/administration.ts'
import classes from './administration.module.css'

const PAGES = [
  { to: '/overview', name: 'overview' },
  { to: '/users', name: 'users' },
  { to: '/audit', name: 'audit' },
  { to: '/mail', name: 'mail' },
] as const

/** The pages for administrators, with links from one to the other above them. */
export function Administration() {
  const { t, i18n } = useTranslation()
  useState(() => addAdministrationTexts(i18n))
  return (
    <div className={classes.root}>
      <nav className={classes.links} aria-label={t('nav.administration')}>
        {PAGES.map(({ to, name }) => (
          <Link key={to} to={to} className={classes.link}>
            {t(`nav.${name}`)}
          </Link>
        ))}
      </nav>
      <div className={classes.page}>
        <Outlet />
      </div>
    </div>
  )
}
