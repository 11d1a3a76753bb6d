import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useModels } from '../../data/models.ts'
import { useViewer } from '../../data/session.ts'
import texts from '../../lib/i18n/en/models.json'
import { useTexts } from '../../lib/i18n/use-texts.ts'
import { AddModels } from './install/add-models.tsx'
import { ModelDetails } from './model-details.tsx'
import { ModelList } from './model-list.tsx'
import classes from './models-page.module.css'

/** What the right half shows: a model, or for administrators how to add some. */
type Shown = { readonly key: string | null } | 'add'

/** The Models tab: all models of the studio and what is known about each; administrators add and change them. */
export function ModelsPage() {
  useTexts({ models: texts })
  const { t } = useTranslation('models')
  const { is_admin } = useViewer()
  const { data: models } = useModels()
  const [shown, setShown] = useState<Shown>({ key: null })
  const adding = is_admin && shown === 'add'
  const wanted = shown === 'add' ? null : shown.key
  const model = models?.find(({ key }) => key === wanted) ?? models?.[0]
  const add = is_admin && (
    <Button leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => setShown('add')}>
      {t('install.open')}
    </Button>
  )
  return (
    <main className={classes.root}>
      <ModelList
        chosen={adding ? null : (model?.key ?? null)}
        onChoose={(key) => setShown({ key })}
        action={add}
        canInstall={is_admin}
      />
      <section className={classes.details} aria-label={adding ? t('install.title') : t('details')}>
        {adding ? (
          <AddModels onShow={(key) => setShown({ key })} />
        ) : (
          model && <ModelDetails key={model.key} model={model} onChoose={(key) => setShown({ key })} />
        )}
      </section>
    </main>
  )
}
