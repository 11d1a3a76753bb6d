import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClientState } from '../../data/client-state.ts'
import { createParametersStore, modelDefaults, type ParametersStore } from '../../data/generation/parameters.ts'
import { ParametersContext } from '../../data/generation/use-parameters.ts'
import { useMainModels } from '../../data/models.ts'
import { useCommand } from '../../lib/commands.ts'
import { toastError, toastSuccess } from '../../ui/messages.tsx'
import { recalled } from './recall.ts'

/** Holds the parameters while the studio is open, keeps them for the person, and takes them over from images. */
export function GenerateProvider({ children }: { readonly children: ReactNode }) {
  const { initial, save } = useClientState('studio.generate')
  const [store] = useState(() => createParametersStore(initial))
  useEffect(() => store.subscribe(save), [store, save])
  useModelChoice(store)
  useTakingOver(store)
  return <ParametersContext value={store}>{children}</ParametersContext>
}

/** Chooses the first model, with its settings, while none is chosen that exists. */
function useModelChoice(store: ParametersStore): void {
  const { models } = useMainModels()
  useEffect(() => {
    const first = models[0]
    const { modelKey } = store.getState()
    if (!first || models.some((model) => model.key === modelKey)) return
    store.setState({ modelKey: first.key, ...modelDefaults(first.default_settings) })
  }, [models, store])
}

function useTakingOver(store: ParametersStore): void {
  const { t } = useTranslation('generate')
  const { models } = useMainModels()
  useCommand('generate.recall', ({ metadata, part }) => {
    const found = recalled(metadata, part, models)
    if (Object.keys(found).length === 0) {
      toastError(t('recall.nothing'), t(`recall.missing.${part}`))
      return
    }
    store.setState(found)
    toastSuccess(t(`recall.done.${part}`))
  })
  useCommand('generate.use-initial-image', (image) => {
    store.setState({ initialImage: image })
    toastSuccess(t('initialImage.set'))
  })
}
