import { Text } from '@mantine/core'
import { createContext, useContext } from 'react'
import { useEditorState, useLogic } from '../editor-context.tsx'
import { isLow } from '../fields/field-input.tsx'
import { type InvocationData, isFieldEdge, type WorkflowDocument } from '../model/document.ts'
import { ANY, type FieldType } from '../model/field-type.ts'
import type { InputTemplate, NodeTemplate } from '../model/templates.ts'
import { TypedHandle } from './handle.tsx'
import classes from './node.module.css'
import { type KnownNode, usualInputs } from './shown-inputs.ts'

/** Whether nodes are drawn without what is in them: many of them, too small to be read. */
export const PlainContext = createContext(false)

/** Whether nodes are drawn without what is in them. */
export function usePlain(): boolean {
  return useContext(PlainContext)
}

/** The name of a node over what is in it, which is only seen where that is too small to be read. */
export function FarTitle({ title }: { readonly title: string }) {
  return (
    <div className={classes.far} aria-hidden>
      <span>{title}</span>
    </div>
  )
}

interface PlainProps {
  readonly id: string
  readonly data: InvocationData
  readonly template: NodeTemplate | undefined
}

/** As high as the header of a node, with its name alone. */
export function PlainHeader({ data, template }: PlainProps) {
  return (
    <div className={classes.header}>
      <Text size="sm" fw={600} truncate>
        {data.label || template?.title || data.type}
      </Text>
    </div>
  )
}

/** As high as what is in a node, with the handles that something is connected to, or could be now. */
export function PlainBody({ id, data, template }: PlainProps) {
  const { document } = useLogic()
  const legal = useEditorState(({ drawing }) =>
    drawing ? [...drawing.legal].filter((key) => key.startsWith(`${id} `)).join('\n') : '',
  )
  const title = data.label || template?.title || data.type
  if (!template) {
    return (
      <div className={classes.plain} style={{ height: ROW.below }}>
        <FarTitle title={title} />
      </div>
    )
  }
  const { handles, height } = placesOf(document, { id, data, template })
  const offered = new Set(legal.split('\n'))
  return (
    <div className={classes.plain} style={{ height }}>
      {handles
        .filter(({ field, connected }) => connected || offered.has(`${id} ${field}`))
        .map(({ side, field, type, top }) => (
          <div key={`${side} ${field}`} className={classes.plainHandle} style={{ top }}>
            <TypedHandle nodeId={id} field={field} side={side} type={type} />
          </div>
        ))}
      <FarTitle title={title} />
    </div>
  )
}

/** What the parts of a node take in height, as far as it can be known without drawing them. */
const ROW = { padding: 4, output: 22, input: 28, below: 60, textarea: 86, footer: 32, handle: 14 }

interface Place {
  readonly side: 'source' | 'target'
  readonly field: string
  readonly type: FieldType
  readonly top: number
  readonly connected: boolean
}

function placesOf(
  document: WorkflowDocument,
  node: KnownNode,
): { readonly handles: readonly Place[]; readonly height: number } {
  const edges = document.edges.filter(isFieldEdge)
  const leaving = new Set(edges.filter(({ source }) => source === node.id).map(({ sourceHandle }) => sourceHandle))
  const coming = new Set(edges.filter(({ target }) => target === node.id).map(({ targetHandle }) => targetHandle))
  let height = ROW.padding
  const handles: Place[] = []
  for (const { name: field, type, hidden } of Object.values(node.template.outputs)) {
    if (hidden) continue
    handles.push({ side: 'source', field, type, top: height + ROW.output / 2, connected: leaving.has(field) })
    height += ROW.output
  }
  for (const input of usualInputs(document, node)) {
    const connected = coming.has(input.name)
    const { name: field, type = ANY } = input
    if (input.input !== 'direct') {
      handles.push({ side: 'target', field, type, top: height + ROW.handle, connected })
    }
    height += heightOf(input, connected)
  }
  return { handles, height: height + ROW.footer }
}

function heightOf(input: InputTemplate, connected: boolean): number {
  if (connected || isLow(input) || input.input === 'connection') return ROW.input
  return input.component === 'textarea' ? ROW.textarea : ROW.below
}
