import { Divider, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { BoardSelect } from './board-select.tsx'
import { ModelSelect } from './model-select.tsx'
import { Prompts } from './prompts.tsx'
import { Sampling } from './sampling.tsx'
import { Seed } from './seed.tsx'

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
      <Divider />
      {source}
      <BoardSelect />
    </Stack>
  )
}
