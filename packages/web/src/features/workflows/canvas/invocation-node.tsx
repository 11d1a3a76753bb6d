import { Checkbox, Text, UnstyledButton } from '@mantine/core'
import { type NodeProps, useUpdateNodeInternals } from '@xyflow/react'
import { memo, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor, useEditorState, useLogic } from '../editor-context.tsx'
import { templateFor } from '../model/calls.ts'
import { type InvocationData, invocationById, isFieldEdge } from '../model/document.ts'
import { setNodeData } from '../model/edit.ts'
import { ANY } from '../model/field-type.ts'
import type { NodeTemplate, OutputTemplate } from '../model/templates.ts'
import { edit } from '../store.ts'
import { TypedHandle } from './handle.tsx'
import { InputRow } from './input-row.tsx'
import classes from './node.module.css'
import { NodeHeader } from './node-header.tsx'
import { NodeResult } from './node-result.tsx'
import { FarTitle, PlainBody, PlainHeader, usePlain } from './plain-node.tsx'
import { idleInputs, type KnownNode, MOST_IDLE } from './shown-inputs.ts'

/** A node that runs: title, outputs, inputs, and what it made when it ran last. */
export const InvocationNode = memo(function InvocationNode({ id, selected }: NodeProps) {
  const { templates } = useEditor()
  const data = useEditorState((state) => invocationById(state.history.present, id)?.data)
  const status = useEditorState((state) => state.run?.nodes[id]?.status)
  const plain = usePlain()
  const update = useUpdateNodeInternals()
  // Plain nodes have fewer handles, at places of their own.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time that it changes
  useEffect(() => update(id), [update, id, plain])
  if (!data) return null
  const template = templateFor(templates, data)
  const Header = plain ? PlainHeader : NodeHeader
  const OpenBody = plain ? PlainBody : Body
  return (
    <div
      className={classes.root}
      data-selected={selected || undefined}
      data-status={status}
      data-unknown={!template || undefined}
    >
      <Header id={id} data={data} template={template} />
      {data.isOpen ? (
        <OpenBody id={id} data={data} template={template} />
      ) : (
        <FoldedHandles id={id} template={template} />
      )}
      <NodeResult id={id} />
    </div>
  )
})

interface BodyProps {
  readonly id: string
  readonly data: InvocationData
  readonly template: NodeTemplate | undefined
}

function Body({ id, data, template }: BodyProps) {
  const { t } = useTranslation('workflows')
  if (!template) {
    return (
      <div className={classes.body}>
        <Text size="xs" c="dimmed" className={classes.pad}>
          {t('node.unknown', { type: data.type })}
        </Text>
        <UnknownHandles id={id} />
      </div>
    )
  }
  return (
    <div className={classes.body}>
      {Object.values(template.outputs)
        .filter((output) => !output.hidden)
        .map((output) => (
          <OutputRow key={output.name} nodeId={id} output={output} />
        ))}
      <Inputs id={id} data={data} template={template} />
      <Footer id={id} data={data} template={template} />
      <FarTitle title={data.label || template.title} />
    </div>
  )
}

function Inputs({ id, data, template }: KnownNode) {
  const { t } = useTranslation('workflows')
  const [all, setAll] = useState(false)
  const idle = useEditorState(({ history, pointedAt }) =>
    idleInputs(history.present, { id, data, template })
      .filter((name) => pointedAt?.nodeId !== id || pointedAt.field !== name)
      .join(' '),
  )
  const folded = new Set(idle === '' ? [] : idle.split(' '))
  const folds = folded.size > MOST_IDLE
  const shown = Object.values(template.inputs).filter(
    ({ name, hidden }) => !hidden && (all || !folds || !folded.has(name)),
  )
  return (
    <>
      {shown.map(({ name }) => (
        <InputRow key={name} nodeId={id} fieldName={name} />
      ))}
      {folds && (
        <UnstyledButton className={`${classes.more} nodrag`} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('node.fewerFields') : t('node.moreFields', { count: folded.size })}
        </UnstyledButton>
      )}
    </>
  )
}

function OutputRow({ nodeId, output }: { readonly nodeId: string; readonly output: OutputTemplate }) {
  const value = useEditorState((state) => state.run?.nodes[nodeId]?.output?.[output.name])
  const shown = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  return (
    <div className={classes.outputRow}>
      {shown && (
        <Text size="xs" className={classes.outputValue} title={String(value)}>
          {String(value)}
        </Text>
      )}
      <Text size="xs">{output.title}</Text>
      <TypedHandle nodeId={nodeId} field={output.name} side="source" type={output.type} />
    </div>
  )
}

/** Whether a node makes images, which then can go to the gallery. */
function makesImages(template: NodeTemplate): boolean {
  return Object.values(template.outputs).some(({ type }) => type.name === 'ImageField')
}

function Footer({ id, data, template }: KnownNode) {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  if (template.classification === 'special') return null
  const set = (change: Partial<InvocationData>) => edit(store, (document) => setNodeData(document, id, change))
  return (
    <div className={`${classes.footer} nodrag nopan`}>
      <Checkbox
        size="xs"
        label={t('node.useCache')}
        checked={data.useCache}
        onChange={(event) => set({ useCache: event.currentTarget.checked })}
      />
      {makesImages(template) && (
        <Checkbox
          size="xs"
          label={t('node.toGallery')}
          checked={!data.isIntermediate}
          onChange={(event) => set({ isIntermediate: !event.currentTarget.checked })}
        />
      )}
    </div>
  )
}

/** Behind the title of a closed node, so that its connections end there. */
function FoldedHandles({ id, template }: { readonly id: string; readonly template: NodeTemplate | undefined }) {
  if (!template) return <UnknownHandles id={id} />
  return (
    <>
      {Object.values(template.inputs).map(({ name, type }) => (
        <TypedHandle key={`in ${name}`} nodeId={id} field={name} side="target" type={type} folded />
      ))}
      {Object.values(template.outputs).map(({ name, type }) => (
        <TypedHandle key={`out ${name}`} nodeId={id} field={name} side="source" type={type} folded />
      ))}
    </>
  )
}

/** The fields of an unknown node are known by the connections that it has. */
function UnknownHandles({ id }: { readonly id: string }) {
  const { document } = useLogic()
  const edges = document.edges.filter(isFieldEdge)
  const inputs = new Set(edges.filter(({ target }) => target === id).map(({ targetHandle }) => targetHandle))
  const outputs = new Set(edges.filter(({ source }) => source === id).map(({ sourceHandle }) => sourceHandle))
  return (
    <>
      {[...inputs].map((name) => (
        <TypedHandle key={`in ${name}`} nodeId={id} field={name} side="target" type={ANY} folded />
      ))}
      {[...outputs].map((name) => (
        <TypedHandle key={`out ${name}`} nodeId={id} field={name} side="source" type={ANY} folded />
      ))}
    </>
  )
}
