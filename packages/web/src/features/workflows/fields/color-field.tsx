import { ColorInput } from '@mantine/core'
import { isObject } from '../model/json.ts'
import type { FieldProps } from './field-props.ts'

/** A colour with opacity; the engine counts all four from 0 to 255. */
export function ColorField({ value, onChange, label, invalid, describedBy }: FieldProps) {
  return (
    <ColorInput
      aria-label={label}
      aria-describedby={describedBy}
      error={invalid}
      format="rgba"
      value={toCss(value)}
      onChange={(text) => {
        const color = fromCss(text)
        if (color) onChange(color)
      }}
    />
  )
}

function toCss(value: unknown): string {
  if (!isObject(value)) return ''
  const [r, g, b, a] = ['r', 'g', 'b', 'a'].map((name) => Number(value[name] ?? 0))
  return `rgba(${r}, ${g}, ${b}, ${Math.round(((a ?? 255) / 255) * 100) / 100})`
}

function fromCss(text: string): { r: number; g: number; b: number; a: number } | null {
  const parts = /^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)(?:[\s,/]+([\d.]+))?\s*\)$/.exec(text)
  if (!parts) return null
  const [r = 0, g = 0, b = 0] = parts.slice(1, 4).map(Number)
  return { r, g, b, a: Math.round(Number(parts[4] ?? 1) * 255) }
}
