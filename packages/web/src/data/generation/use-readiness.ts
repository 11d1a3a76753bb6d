import type { MainModelConfig } from '@invoke-studio/client'
import { useStore } from 'zustand'
import { mayAdd } from '../board-access.ts'
import { useBoards } from '../boards.ts'
import { useMainModels } from '../models.ts'
import { useStudio } from '../studio.ts'
import { type Obstacle, obstacles } from './obstacles.ts'
import { useParameter } from './use-parameters.ts'

/** The chosen model, and everything that keeps the person from making images with it now. */
export function useReadiness(): { readonly model: MainModelConfig | null; readonly obstacles: readonly Obstacle[] } {
  const modelKey = useParameter('modelKey')
  const boardId = useParameter('boardId')
  const loras = useParameter('loras')
  const vae = useParameter('vae')
  const { models } = useMainModels()
  const { data: boards } = useBoards()
  const connected = useStore(useStudio().live, (state) => state.connection === 'connected')
  const model = models.find((known) => known.key === modelKey) ?? null
  const board = boards?.find((known) => known.board_id === boardId)
  const used = loras.flatMap((lora) => (lora.enabled ? [lora.model] : []))
  const boardWritable = !board || mayAdd(board)
  return { model, obstacles: obstacles({ models, model, connected, boardWritable, loras: used, vae }) }
}
