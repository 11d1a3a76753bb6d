import { Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import { type ClientStateKey, useKept } from '../data/client-state.ts'
import { Failure } from '../ui/failure.tsx'
import classes from './generate-page.module.css'

interface KeptGateProps {
  readonly of: ClientStateKey
  readonly children: ReactNode
}

/** Opens once it is known what was kept, so that nothing begins anew in the place of it. */
export function KeptGate({ of, children }: KeptGateProps) {
  const { data, error, refetch } = useKept(of)
  if (data !== undefined) return children
  if (error) return <Failure place="page" error={error} onRetry={() => void refetch()} />
  return <Skeleton className={classes.root} radius={0} aria-busy="true" />
}
