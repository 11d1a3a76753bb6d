import { Tabs } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './canvas-side.module.css'
import { LayersPanel } from './ui/layers-panel.tsx'

/** The right side of the tab: the layers, or the gallery, whose images can be dragged onto the canvas. */
export function CanvasSide({ gallery }: { readonly gallery: ReactNode }) {
  const { t } = useTranslation('canvas')
  const [shown, setShown] = useState<string | null>('layers')
  return (
    <Tabs value={shown} onChange={setShown} className={classes.root} keepMounted={false}>
      <Tabs.List aria-label={t('layers.tabs')} grow className={classes.list}>
        <Tabs.Tab value="layers" className={classes.tab}>
          {t('layers.label')}
        </Tabs.Tab>
        <Tabs.Tab value="gallery" className={classes.tab}>
          {t('layers.gallery')}
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="layers" className={classes.panel}>
        <LayersPanel />
      </Tabs.Panel>
      <Tabs.Panel value="gallery" className={classes.panel} data-own-keys>
        {gallery}
      </Tabs.Panel>
    </Tabs>
  )
}
