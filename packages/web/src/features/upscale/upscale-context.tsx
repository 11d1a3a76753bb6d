import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useClientState } from '../../data/client-state.ts'
import { useStudio } from '../../data/studio.ts'
import { useCommand } from '../../lib/commands.ts'
import upscale from '../../lib/i18n/en/upscale.json'
import { useTexts } from '../../lib/i18n/use-texts.ts'
import { recalledSettings } from './recall.ts'
import { createUpscaleStore, type UpscaleSettings, type UpscaleStore } from './settings.ts'

const UpscaleContext = createContext<UpscaleStore | null>(null)

interface UpscaleProviderProps {
  /** Name of an image to begin with. */
  readonly image: string | null
  /** Called once it was taken. */
  readonly onTaken: () => void
  readonly children: ReactNode
}

/** Holds the settings of the Upscaling tab and keeps them for the person. */
export function UpscaleProvider({ image, onTaken, children }: UpscaleProviderProps) {
  useTexts({ upscale })
  const studio = useStudio()
  const { initial, save } = useClientState('studio.upscale')
  const [store] = useState(() => createUpscaleStore(initial))
  useEffect(() => store.subscribe(save), [store, save])
  useCommand('upscale.recall', ({ metadata }) => store.setState(recalledSettings(metadata) ?? {}))
  // biome-ignore lint/correctness/useExhaustiveDependencies: an image is taken once, when its name arrives
  useEffect(() => {
    if (!image) return
    void studio.images.load(image).then((loaded) => {
      if (loaded) {
        const { image_name, width, height } = loaded
        store.setState({ image: { image_name, width, height } })
      }
      onTaken()
    })
  }, [image])
  return <UpscaleContext value={store}>{children}</UpscaleContext>
}

/** The store of the settings. */
export function useUpscaleStore(): UpscaleStore {
  const store = useContext(UpscaleContext)
  if (!store) throw new Error('useUpscaleStore needs an UpscaleProvider above it')
  return store
}

/** One of the settings, kept up to date. */
export function useUpscaleSetting<K extends keyof UpscaleSettings>(name: K): UpscaleSettings[K] {
  return useStore(useUpscaleStore(), (state) => state[name])
}
