import type { ModelConfig } from '@invoke-studio/client'
import { Combobox, Text, TextInput, useCombobox } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useModels } from '../../../data/models.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { addConnector, addFrame, addNodeOf, addNote } from '../actions.ts'
import { sceneNow, useEditor, useEditorState } from '../editor-context.tsx'
import { offeredTypes } from '../model/calls.ts'
import { matchingField } from '../model/connect.ts'
import { identifierOf, takesModel } from '../model/problems.ts'
import { searchTemplates } from '../model/search.ts'
import type { NodeTemplate } from '../model/templates.ts'
import { inputTemplateOf, outputType } from '../model/types-in-flow.ts'
import type { Adding } from '../store.ts'
import { nameOfType } from '../type-colors.ts'
import classes from './add-node-dialog.module.css'
import { useBringIntoView } from './use-add-node.ts'

/** Adds a node by search; for a connection that was dropped on the canvas only those that it can be connected to. */
export function AddNodeDialog() {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  const adding = useEditorState((state) => state.adding)
  const close = () => store.setState({ adding: null })
  return (
    <Dialog opened={adding !== null} onClose={close} title={t('add.title')} size="md" yOffset="12vh" centered={false}>
      {adding && <Search adding={adding} onDone={close} />}
    </Dialog>
  )
}

/** What is offered beside the node types; at the end of a connection only what it can be connected to. */
const ANNOTATIONS = ['note', 'frame', 'connector'] as const
const AT_END = ['connector'] as const

function Search({ adding, onDone }: { readonly adding: Adding; readonly onDone: () => void }) {
  const { t } = useTranslation('workflows')
  const editor = useEditor()
  const [query, setQuery] = useState('')
  const combobox = useCombobox({ opened: true })
  const bringIntoView = useBringIntoView()
  const { data: models = [] } = useModels()
  const typed = useDeferredValue(query)
  const found = useFound(adding, typed)
  const groups = useMemo(() => grouped(found, typed), [found, typed])
  const annotations = (adding.end ? AT_END : ANNOTATIONS).filter((kind) =>
    t(`${kind}.title`).toLowerCase().includes(query.trim().toLowerCase()),
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was found decides which option is first
  useEffect(() => {
    combobox.selectFirstOption()
  }, [groups])
  const submit = (type: string) => {
    if (type === ':note') bringIntoView(addNote(editor.store, adding.position))
    else if (type === ':frame') bringIntoView(addFrame(editor.store, adding.position))
    else if (type === ':connector') addConnector(editor.store, editor.templates, adding)
    else {
      const template = editor.templates.get(type)
      if (!template) return
      const values = onlyModels(template, models)
      bringIntoView(addNodeOf(editor.store, editor.templates, template, { ...adding, values }))
    }
    onDone()
  }
  return (
    <Combobox store={combobox} onOptionSubmit={submit}>
      <Combobox.EventsTarget withExpandedAttribute>
        <TextInput
          role="combobox"
          data-autofocus
          aria-label={t('add.search')}
          placeholder={t('add.placeholder')}
          leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      </Combobox.EventsTarget>
      <ConnectsTo adding={adding} />
      <Combobox.Options aria-label={t('add.results')} className={classes.results} tabIndex={0}>
        {groups.map(([category, templates]) => (
          <Combobox.Group key={category} label={readable(category)}>
            {templates.map((template) => (
              <Option key={template.type} template={template} />
            ))}
          </Combobox.Group>
        ))}
        {annotations.length > 0 && (
          <Combobox.Group label={t('add.annotations')}>
            {annotations.map((kind) => (
              <Combobox.Option key={kind} value={`:${kind}`} className={classes.option}>
                <Text size="sm">{t(`${kind}.title`)}</Text>
                <Text size="xs" c="dimmed">
                  {t(`${kind}.explain`)}
                </Text>
              </Combobox.Option>
            ))}
          </Combobox.Group>
        )}
        {groups.length === 0 && annotations.length === 0 && <Combobox.Empty>{t('add.nothing')}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  )
}

/** `controlnet_preprocessors` as people write it. */
function readable(category: string): string {
  const words = category.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Where only one model fits into a field, there is nothing to choose. */
function onlyModels({ inputs }: NodeTemplate, models: readonly ModelConfig[]): Readonly<Record<string, unknown>> {
  const chosen = Object.values(inputs).flatMap((input) => {
    const fitting = models.filter((model) => takesModel(input.models, model))
    const [model] = fitting
    return input.required && input.type.name === 'ModelIdentifierField' && model && fitting.length === 1
      ? [[input.name, identifierOf(model)] as const]
      : []
  })
  return Object.fromEntries(chosen)
}

function Option({ template }: { readonly template: NodeTemplate }) {
  return (
    <Combobox.Option value={template.type} className={classes.option}>
      <Text size="sm">{template.title}</Text>
      <Text size="xs" c="dimmed" lineClamp={1}>
        {template.description}
      </Text>
    </Combobox.Option>
  )
}

function ConnectsTo({ adding }: { readonly adding: Adding }) {
  const { t } = useTranslation('workflows')
  const editor = useEditor()
  if (!adding.end) return null
  const scene = sceneNow(editor)
  const type = adding.end.side === 'source' ? outputType(scene, adding.end) : inputTemplateOf(scene, adding.end)?.type
  if (!type) return null
  return (
    <Text size="xs" c="dimmed" mt={6}>
      {t(`add.connects.${adding.end.side}`, { type: nameOfType(type) })}
    </Text>
  )
}

function useFound({ end }: Adding, query: string): readonly NodeTemplate[] {
  const editor = useEditor()
  return useMemo(() => {
    const scene = sceneNow(editor)
    const fitting = offeredTypes(editor.templates).filter((template) => !end || matchingField(scene, end, template))
    return searchTemplates(fitting, query)
  }, [editor, end, query])
}

/** By category while nothing is typed; then the best answers come first, in one list. */
function grouped(
  found: readonly NodeTemplate[],
  query: string,
): readonly (readonly [string, readonly NodeTemplate[]])[] {
  if (found.length === 0) return []
  if (query.trim() !== '') return [['', found.slice(0, 60)]]
  const groups = new Map<string, NodeTemplate[]>()
  for (const template of found) groups.set(template.category, [...(groups.get(template.category) ?? []), template])
  return [...groups].toSorted(([one], [other]) => one.localeCompare(other))
}
