import { Divider, Skeleton, Stack } from '@mantine/core'
import { type ReactNode, Suspense } from 'react'
import { lazyPart } from '../../lib/lazy-part.tsx'
import { BoardSelect } from './board-select.tsx'
import { ModelSelect } from './model-select.tsx'
import { Prompts } from './prompts.tsx'
import { Sampling } from './sampling.tsx'
import { Seed } from './seed.tsx'

const AdvancedFields = lazyPart(async () => (await import('./advanced-fields.tsx')).AdvancedFields)

interface GenerationFieldsProps {
  /** How large the images become. */
  readonly size: ReactNode
  /** What the images start from. */
  readonly source: ReactNode
}

/** The parameters that every tab that makes images has, with places for what differs between them. */
export function GenerationFields({ size, source }: GenerationFieldsProps) {
  return (
    <Stack gap="md">
      <Prompts />
      <Divider />
      <ModelSelect />
      {size}
      <Sampling />
      <Seed />
      <Suspense fallback={<Skeleton height={28} aria-hidden />}>
        <AdvancedFields />
      </Suspense>
      <Divider />
      {source}
      <BoardSelect />
    </Stack>
  )
}
