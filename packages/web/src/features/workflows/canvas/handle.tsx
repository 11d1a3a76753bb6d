import { Handle, Position } from '@xyflow/react'
import { useTranslation } from 'react-i18next'
import { useEditorState } from '../editor-context.tsx'
import type { FieldType } from '../model/field-type.ts'
import { colorOf, nameOfType } from '../type-colors.ts'
import classes from './handle.module.css'

interface TypedHandleProps {
  readonly nodeId: string
  readonly field: string
  readonly side: 'source' | 'target'
  readonly type: FieldType
  /** Whether it lies behind the title of a closed node. */
  readonly folded?: boolean
}

/** Where connections start or end: coloured by type, square for lists, and faint where the one being drawn cannot go. */
export function TypedHandle({ nodeId, field, side, type, folded }: TypedHandleProps) {
  const { t } = useTranslation('workflows')
  const illegal = useEditorState(({ drawing }) => {
    if (!drawing) return false
    const isOrigin = drawing.end.nodeId === nodeId && drawing.end.field === field && drawing.end.side === side
    return !isOrigin && !(drawing.end.side !== side && drawing.legal.has(`${nodeId} ${field}`))
  })
  const name = nameOfType(type)
  return (
    <Handle
      id={field}
      type={side}
      position={side === 'source' ? Position.Right : Position.Left}
      className={classes.root}
      style={{ background: colorOf(type) }}
      data-cardinality={type.cardinality}
      data-illegal={illegal || undefined}
      data-folded={folded || undefined}
      title={type.cardinality === 'single' ? name : t(`handle.${type.cardinality}`, { type: name })}
      aria-hidden
    />
  )
}
