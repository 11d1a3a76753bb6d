import { SegmentedControl, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useBoards } from '../../../data/boards.ts'
import { freshGenerator, GENERATORS, type GeneratorSetting, localItems } from '../model/generators.ts'
import { isObject, type JsonObject, textOr } from '../model/json.ts'
import type { FieldProps } from './field-props.ts'
import { NumberEntry } from './number-entry.tsx'
import { finite } from './typed-number.ts'

/** How a generator makes the values of a batch. */
export function GeneratorField({ template, value, onChange, label }: FieldProps) {
  const { t } = useTranslation('workflows')
  const kinds = GENERATORS[template.type.name] ?? {}
  const generator = isObject(value) && textOr(value.type) in kinds ? value : freshGenerator(template.type.name)
  const type = textOr(generator.type)
  const settings = kinds[type] ?? []
  return (
    <Stack gap="xs">
      <Select
        aria-label={label}
        allowDeselect={false}
        value={type}
        onChange={(kind) => kind && onChange(freshGenerator(template.type.name, kind))}
        data={Object.keys(kinds).map((kind) => ({ value: kind, label: t(`generator.kind.${shortKind(kind)}`) }))}
      />
      {settings.map((setting) => (
        <Setting
          key={setting.name}
          setting={setting}
          value={generator[setting.name]}
          onChange={(next) => onChange({ ...generator, [setting.name]: next })}
        />
      ))}
      <Preview type={type} generator={generator} />
    </Stack>
  )
}

type ShortKind =
  | 'arithmetic_sequence'
  | 'linear_distribution'
  | 'random_distribution_uniform'
  | 'parse_string'
  | 'dynamic_prompts_combinatorial'
  | 'dynamic_prompts_random'
  | 'images_from_board'

/** The part of a generator's name that its texts are kept under. */
function shortKind(kind: string): ShortKind {
  return kind.replace(/^[a-z]+_generator_/, '') as ShortKind
}

interface SettingProps {
  readonly setting: GeneratorSetting
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

type SettingName = 'start' | 'step' | 'count' | 'end' | 'min' | 'max' | 'seed' | 'input' | 'splitOn' | 'maxPrompts'

function Setting({ setting, value, onChange }: SettingProps) {
  const { t } = useTranslation('workflows')
  if (setting.kind === 'board') return <SourceBoard value={value} onChange={onChange} />
  if (setting.kind === 'category') return <Category value={value} onChange={onChange} />
  const label = t(`generator.setting.${setting.name as SettingName}`)
  const write = (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value)
  if (setting.kind === 'longText') {
    return (
      <Textarea
        className="nowheel"
        label={label}
        autosize
        minRows={2}
        maxRows={8}
        value={textOr(value)}
        onChange={write}
      />
    )
  }
  if (setting.kind === 'text') return <TextInput label={label} value={textOr(value)} onChange={write} />
  return (
    <NumberEntry
      label={label}
      allowDecimal={setting.kind === 'float'}
      placeholder={setting.kind === 'seed' ? t('generator.anySeed') : ''}
      value={finite(value)}
      empty={finite(setting.default)}
      onChange={onChange}
    />
  )
}

function SourceBoard({ value, onChange }: Omit<SettingProps, 'setting'>) {
  const { t } = useTranslation('workflows')
  const { data: boards = [] } = useBoards()
  return (
    <Select
      label={t('generator.setting.board')}
      allowDeselect={false}
      searchable={boards.length > 8}
      value={textOr(value, 'none')}
      onChange={(id) => onChange(id ?? 'none')}
      data={[
        { value: 'none', label: t('board.none') },
        ...boards.map(({ board_id, board_name }) => ({ value: board_id, label: board_name })),
      ]}
    />
  )
}

function Category({ value, onChange }: Omit<SettingProps, 'setting'>) {
  const { t } = useTranslation('workflows')
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('generator.setting.category')}
      value={value === 'assets' ? 'assets' : 'images'}
      onChange={onChange}
      data={[
        { value: 'images', label: t('generator.images') },
        { value: 'assets', label: t('generator.assets') },
      ]}
    />
  )
}

/** Most values that are written out. */
const SHOWN = 8

/** The first values, where they are known before the run. */
function Preview({ type, generator }: { readonly type: string; readonly generator: JsonObject }) {
  const { t } = useTranslation('workflows')
  const drawn = type.includes('random') && typeof generator.seed !== 'number'
  if (drawn || type.includes('dynamic_prompts') || type.includes('from_board')) {
    return (
      <Text size="xs" c="dimmed">
        {t('generator.madeWhenRun')}
      </Text>
    )
  }
  const items = localItems(type, generator)
  const shown = items.slice(0, SHOWN).map((item) => (typeof item === 'number' ? Number(item.toFixed(3)) : item))
  return (
    <Text size="xs" c="dimmed" lineClamp={3}>
      {t('generator.values', { count: items.length })} {shown.join(', ')}
      {items.length > SHOWN && '…'}
    </Text>
  )
}
