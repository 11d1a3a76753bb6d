import { Button, Group, Select, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import {
  IconAlertTriangle,
  IconChevronDown,
  IconChevronRight,
  IconPlus,
  IconSchema,
  IconSearch,
} from '@tabler/icons-react'
import { useReactFlow } from '@xyflow/react'
import { memo, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { kindOf } from '../canvas/flow.ts'
import { FieldError } from '../canvas/input-row.tsx'
import { useEditor, useEditorState, useLogic } from '../editor-context.tsx'
import { FieldInput } from '../fields/field-input.tsx'
import { connect, sourcesFor } from '../model/connect.ts'
import type { WorkflowNode } from '../model/document.ts'
import { disconnect } from '../model/edit.ts'
import { templateOf } from '../model/types-in-flow.ts'
import { edit, sealEdit, select } from '../store.ts'
import { type Field, titleOf, useField } from '../use-field.ts'
import classes from './node-list.module.css'

/** All nodes as a list, with their inputs and connections: everything that the canvas does, for keyboard and screen reader. */
export function NodeList({ onAdd }: { readonly onAdd: () => void }) {
  const { t } = useTranslation('workflows')
  const scene = useLogic()
  const [query, setQuery] = useState('')
  const words = query.trim().toLowerCase()
  const nodes = scene.document.nodes.filter(
    (node) => words === '' || titleOf(scene.document, scene.templates, node.id).toLowerCase().includes(words),
  )
  if (scene.document.nodes.length === 0) {
    return (
      <EmptyState
        icon={<IconSchema size={28} stroke={1.5} />}
        title={t('list.noNodes')}
        action={<Button onClick={onAdd}>{t('toolbar.add')}</Button>}
      >
        {t('editor.emptyHint')}
      </EmptyState>
    )
  }
  return (
    <Stack gap="xs">
      <Group gap="xs" wrap="nowrap">
        <TextInput
          flex={1}
          aria-label={t('list.find')}
          placeholder={t('list.find')}
          leftSection={<IconSearch size={14} stroke={1.5} aria-hidden />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <Button variant="default" leftSection={<IconPlus size={14} stroke={1.5} aria-hidden />} onClick={onAdd}>
          {t('list.addNode')}
        </Button>
      </Group>
      <ul className={classes.list} aria-label={t('list.nodes')}>
        {nodes.map((node) => (
          <NodeItem key={node.id} node={node} title={titleOf(scene.document, scene.templates, node.id)} />
        ))}
      </ul>
    </Stack>
  )
}

interface NodeItemProps {
  readonly node: WorkflowNode
  readonly title: string
}

/** Drawn anew only when its own node changes: a workflow may have hundreds. */
const NodeItem = memo(function NodeItem({ node, title }: NodeItemProps) {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  const { fitView } = useReactFlow()
  const id = useId()
  const selected = useEditorState((state) => state.selectedNodes.has(node.id))
  const [open, setOpen] = useState(false)
  const faulty = useEditorState(({ problems }) =>
    problems.some(({ nodeId, severity }) => nodeId === node.id && severity === 'error'),
  )
  const status = useEditorState((state) => state.run?.nodes[node.id]?.status)
  const show = () => {
    select(store, [node.id])
    setOpen(!open)
    void fitView({ nodes: [{ id: node.id }], maxZoom: 1, padding: 0.4, duration: 160 })
  }
  return (
    <li className={classes.item} data-selected={selected || undefined}>
      <UnstyledButton className={classes.head} aria-expanded={open} aria-controls={id} onClick={show}>
        {open ? (
          <IconChevronDown size={14} stroke={1.5} aria-hidden />
        ) : (
          <IconChevronRight size={14} stroke={1.5} aria-hidden />
        )}
        <Text size="sm" flex={1} truncate>
          {title || t(`kind.${kindOf(node)}`)}
        </Text>
        {status && (
          <Text size="xs" c="dimmed">
            {t(`node.status.${status}`)}
          </Text>
        )}
        {faulty && (
          <IconAlertTriangle
            size={14}
            stroke={1.75}
            className={classes.fault}
            role="img"
            aria-label={t('list.faulty')}
          />
        )}
      </UnstyledButton>
      {open && (
        <div id={id} className={classes.fields}>
          <Fields node={node} />
        </div>
      )}
    </li>
  )
})

function Fields({ node }: { readonly node: WorkflowNode }) {
  const { t } = useTranslation('workflows')
  const template = templateOf(useLogic(), node.id)
  if (!template) {
    return (
      <Text size="xs" c="dimmed">
        {node.type === 'notes' ? node.data.notes : t('list.nothingToSet')}
      </Text>
    )
  }
  return Object.values(template.inputs)
    .filter(({ hidden }) => !hidden)
    .map(({ name }) => <ListedField key={name} nodeId={node.id} fieldName={name} />)
}

function ListedField({ nodeId, fieldName }: { readonly nodeId: string; readonly fieldName: string }) {
  const { store } = useEditor()
  const field = useField({ nodeId, fieldName })
  if (!field) return null
  return (
    <Stack gap={2} onBlur={() => sealEdit(store)}>
      <Text size="xs" fw={500}>
        {field.title}
      </Text>
      {field.edges.length === 0 && (
        <FieldInput
          template={field.template}
          nodeId={field.nodeId}
          value={field.value}
          onChange={field.setValue}
          label={field.fullTitle}
          invalid={field.error !== null}
          describedBy={field.error ? field.errorId : undefined}
        />
      )}
      {field.template.input !== 'direct' && <SourceSelect field={field} />}
      <FieldError field={field} />
    </Stack>
  )
}

/** Connects an input to one of the outputs that fit. */
function SourceSelect({ field }: { readonly field: Field }) {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  const scene = useLogic()
  const { document, templates } = scene
  const target = { nodeId: field.nodeId, field: field.fieldName }
  const present = field.edges.map(({ source, sourceHandle }) => ({ nodeId: source, field: sourceHandle }))
  // What feeds the input now could feed it again; it is offered once.
  const sources = [
    ...new Map([...present, ...sourcesFor(scene, target)].map((source) => [keyOf(source), source])).values(),
  ]
  const nameOf = ({ nodeId, field: output }: { nodeId: string; field: string }) =>
    t('list.source', {
      node: titleOf(document, templates, nodeId) || t('kind.connector'),
      output: templateOf(scene, nodeId)?.outputs[output]?.title ?? output,
    })
  const choose = (value: string | null) => {
    const source = sources.find((known) => keyOf(known) === value)
    if (!source) return edit(store, (before) => disconnect(before, target.nodeId, target.field))
    const wanted = {
      source: source.nodeId,
      sourceHandle: source.field,
      target: target.nodeId,
      targetHandle: target.field,
    }
    edit(store, (before) => connect({ document: before, templates }, wanted) ?? before)
  }
  const [first] = present
  if (sources.length === 0 && !field.lacking) return null
  return (
    <Select
      size="xs"
      clearable
      clearButtonProps={{ 'aria-label': t('field.disconnect') }}
      searchable={sources.length > 8}
      aria-label={t('list.connect', { field: field.fullTitle })}
      placeholder={sources.length > 0 ? t('list.notConnected') : t('list.nothingFits')}
      disabled={sources.length === 0}
      value={first ? keyOf(first) : null}
      onChange={choose}
      data={sources.map((source) => ({ value: keyOf(source), label: nameOf(source) }))}
    />
  )
}

function keyOf({ nodeId, field }: { readonly nodeId: string; readonly field: string }): string {
  return `${nodeId} ${field}`
}
