import { Group, Slider, Text, Tooltip } from '@mantine/core'
import classes from './labelled-slider.module.css'

interface LabelledSliderProps {
  readonly label: string
  /** One sentence about what it does, shown as a tooltip. */
  readonly hint?: string
  readonly min: number
  readonly max: number
  readonly step: number
  readonly value: number
  /** How the value is written; by default as a number. */
  readonly format?: (value: number) => string
  readonly disabled?: boolean
  readonly onChange: (value: number) => void
}

/** A slider with its name and its value above it. */
export function LabelledSlider({ label, hint, format = String, ...slider }: LabelledSliderProps) {
  return (
    <div>
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Tooltip label={hint} disabled={!hint} multiline maw={280} position="top-start">
          <Text size="xs" c="dimmed">
            {label}
          </Text>
        </Tooltip>
        <Text size="xs" className={classes.value}>
          {format(slider.value)}
        </Text>
      </Group>
      <Slider {...slider} size="sm" label={null} thumbLabel={label} />
    </div>
  )
}
