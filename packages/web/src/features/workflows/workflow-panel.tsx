import { SegmentedControl, Text, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Panel } from '../../ui/panel.tsx'
import { useAddNode } from './canvas/use-add-node.ts'
import { useEditor, useEditorState } from './editor-context.tsx'
import { FileMenu } from './library/file-menu.tsx'
import type { WorkflowForm } from './model/document.ts'
import { elementsInOrder } from './model/form.ts'
import { DetailsForm } from './panels/details-form.tsx'
import { FormArrange } from './panels/form-arrange.tsx'
import { FormView } from './panels/form-view.tsx'
import { NodeList } from './panels/node-list.tsx'
import { RunBar } from './panels/run-bar.tsx'
import { isDirty } from './store.ts'
import classes from './workflow-panel.module.css'

const PANELS = ['form', 'nodes', 'details'] as const

/** Beside the canvas: the workflow's form, its nodes as a list, what it says about itself, and Run. */
export function WorkflowPanel() {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  const panel = useEditorState((state) => state.panel)
  const addNode = useAddNode()
  return (
    <Panel label={t('panel.label')} header={<Title />} footer={<RunBar />}>
      <SegmentedControl
        fullWidth
        size="xs"
        className={classes.switch}
        aria-label={t('panel.label')}
        value={panel}
        onChange={(next) => store.setState({ panel: PANELS.find((known) => known === next) ?? 'form' })}
        data={PANELS.map((value) => ({ value, label: t(`panel.${value}`) }))}
      />
      {panel === 'form' && <FormPanel />}
      {panel === 'nodes' && <NodeList onAdd={addNode} />}
      {panel === 'details' && <DetailsForm />}
    </Panel>
  )
}

function Title() {
  const { t } = useTranslation('workflows')
  const name = useEditorState((state) => state.history.present.details.name)
  const dirty = useEditorState(isDirty)
  return (
    <>
      <div className={classes.name}>
        <Text fw={600} truncate title={name}>
          {name || t('untitled')}
        </Text>
        {dirty && (
          <Tooltip label={t('file.unsaved')}>
            <span className={classes.dirty} role="img" aria-label={t('file.unsaved')} />
          </Tooltip>
        )}
      </div>
      <FileMenu />
    </>
  )
}

/** Whether the form explains itself. */
function hasWords(form: WorkflowForm): boolean {
  return elementsInOrder(form).some(({ type }) => type === 'heading' || type === 'text')
}

function FormPanel() {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  const mode = useEditorState((state) => state.formMode)
  const description = useEditorState(({ history: { present } }) =>
    hasWords(present.form) ? '' : present.details.description,
  )
  return (
    <>
      <div className={classes.mode}>
        {mode === 'use' && description && (
          <Text size="xs" c="dimmed" flex={1}>
            {description}
          </Text>
        )}
        <SegmentedControl
          size="xs"
          aria-label={t('form.mode')}
          value={mode}
          onChange={(next) => store.setState({ formMode: next === 'arrange' ? 'arrange' : 'use' })}
          data={[
            { value: 'use', label: t('form.use') },
            { value: 'arrange', label: t('form.arrange') },
          ]}
        />
      </div>
      {mode === 'use' ? <FormView /> : <FormArrange />}
    </>
  )
}
