import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClientState } from '../../data/client-state.ts'
import { createParametersStore, modelForPerson, type ParametersStore } from '../../data/generation/parameters.ts'
import { ParametersContext } from '../../data/generation/use-parameters.ts'
import { useMainModels, useModels } from '../../data/models.ts'
import { type Studio, useStudio } from '../../data/studio.ts'
import { type Commands, useCommand, useCommands } from '../../lib/commands.ts'
import { toastError, toastNotice, toastSuccess } from '../../ui/messages.tsx'
import { type Recalled, recalled } from './recall.ts'

/** Holds the parameters while the studio is open, keeps them for the person, and takes them over from images. */
export function GenerateProvider({ children }: { readonly children: ReactNode }) {
  const { initial, save } = useClientState('studio.generate')
  const [store] = useState(() => createParametersStore(initial))
  useEffect(() => store.subscribe(save), [store, save])
  useModelChoice(store)
  useTakingOver(store)
  return <ParametersContext value={store}>{children}</ParametersContext>
}

/** Chooses the first model, with its settings, while none is chosen that exists; models may come late to a slow page. */
function useModelChoice(store: ParametersStore): void {
  const { models } = useMainModels()
  const [before] = useState(store.getState)
  useEffect(() => {
    const first = models[0]
    const now = store.getState()
    if (!first || models.some((model) => model.key === now.modelKey)) return
    store.setState(modelForPerson(first, now, before))
  }, [models, store, before])
}

function useTakingOver(store: ParametersStore): void {
  const { t } = useTranslation('generate')
  const studio = useStudio()
  const commands = useCommands()
  const { data } = useModels()
  const known = data ?? []
  const take = async ({ metadata, part }: Commands['generate.recall']) => {
    const model = known.find(({ key }) => key === store.getState().modelKey) ?? null
    const result = recalled(metadata, part, { models: known, model })
    const { found, refused: all } = await withImage(studio, result)
    const isEnlarging = all.some(({ what }) => what === 'upscaled') && commands.send('upscale.recall', { metadata })
    const refused = all.filter(({ what }) => !(isEnlarging && what === 'upscaled'))
    const names = refused.map(({ what, name }) => t(`recall.refused.${what}`, { name })).join(' ')
    if (Object.keys(found).length === 0 && !isEnlarging) {
      toastError(t('recall.nothing'), names || t('recall.missing', { part: t(`recall.part.${part}`) }))
      return
    }
    store.setState(found)
    if (names) toastNotice(t('recall.partly'), names)
    else toastSuccess(t('recall.done', { part: t(`recall.part.${part}`) }))
  }
  useCommand('generate.recall', (wanted) => void take(wanted))
  useCommand('generate.use-initial-image', (image) => {
    store.setState({ initialImage: image })
    toastSuccess(t('initialImage.set'))
  })
}

/** What is recalled, with the image that it was made from, or with the word that this is gone. */
async function withImage(studio: Studio, { found, refused, initialImage: name }: Recalled): Promise<Recalled> {
  if (name === undefined) return { found, refused }
  const image = await studio.images.load(name).catch(() => null)
  if (!image) return { found, refused: [...refused, { what: 'initialImage', name }] }
  const { image_name, width, height } = image
  return { found: { ...found, initialImage: { image_name, width, height } }, refused }
}
