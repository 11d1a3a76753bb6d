import { Button, Group, Popover, SegmentedControl, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useEditor } from '../editor-context.tsx'
import { NumberEntry } from '../fields/number-entry.tsx'
import type { FieldElement, FieldSettings } from '../model/document.ts'
import { setField, setForm } from '../model/edit.ts'
import { type FieldAppearance, setAppearance } from '../model/form.ts'
import { edit, sealEdit } from '../store.ts'
import { type Field, useField } from '../use-field.ts'

interface FieldSettingsMenuProps {
  readonly element: FieldElement
  readonly icon: ReactNode
}

/** How a field is named and shown on the form. */
export function FieldSettingsMenu({ element, icon }: FieldSettingsMenuProps) {
  const { t } = useTranslation('workflows')
  const field = useField(element.data.fieldIdentifier)
  if (!field) return null
  return (
    <Popover position="bottom-end" width={280} withinPortal trapFocus shadow="md">
      <Popover.Target>
        <IconButton size={22} label={t('form.settings', { field: field.title })}>
          {icon}
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Texts element={element} field={field} />
          <Widget element={element} field={field} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

interface PartProps {
  readonly element: FieldElement
  readonly field: Field
}

function Texts({ element, field }: PartProps) {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  const { nodeId, fieldName } = element.data.fieldIdentifier
  const { instance } = field
  const write = (name: 'label' | 'description') => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget
    edit(
      store,
      (document) => setField(document, nodeId, fieldName, { [name]: value }),
      `${name} ${nodeId} ${fieldName}`,
    )
  }
  return (
    <>
      <TextInput
        label={t('form.label')}
        placeholder={field.template.title}
        value={instance?.label ?? ''}
        onChange={write('label')}
        onBlur={() => sealEdit(store)}
      />
      <Textarea
        label={t('form.description')}
        placeholder={field.template.description}
        autosize
        minRows={2}
        value={instance?.description ?? ''}
        onChange={write('description')}
        onBlur={() => sealEdit(store)}
      />
      <Switch
        label={t('form.showDescription')}
        checked={element.data.showDescription !== false}
        onChange={(event) => appear(store, element.id, { showDescription: event.currentTarget.checked })}
      />
    </>
  )
}

function appear(store: ReturnType<typeof useEditor>['store'], id: string, change: FieldAppearance): void {
  edit(store, (document) => setForm(document, setAppearance(document.form, id, change)))
}

function Widget({ element, field }: PartProps) {
  const { name, cardinality } = field.template.type
  if (cardinality === 'collection') return null
  if (name === 'IntegerField' || name === 'FloatField') return <NumberWidget element={element} field={field} />
  return name === 'StringField' ? <TextWidget element={element} field={field} /> : null
}

function NumberWidget({ element, field }: PartProps) {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  const type = field.template.type.name === 'IntegerField' ? 'integer-field-config' : 'float-field-config'
  const settings = element.data.settings ?? { type, component: 'number-input' }
  const set = (change: Partial<FieldSettings>) => appear(store, element.id, { settings: { ...settings, ...change } })
  const bound = (which: 'min' | 'max') => (value: number | undefined) => {
    const { [which]: _, ...rest } = settings
    appear(store, element.id, { settings: value === undefined ? rest : { ...rest, [which]: value } })
  }
  return (
    <>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('form.widget')}
        value={settings.component ?? 'number-input'}
        onChange={(component) => set({ component })}
        data={[
          { value: 'number-input', label: t('form.number') },
          { value: 'slider', label: t('form.slider') },
          { value: 'number-input-and-slider', label: t('form.both') },
        ]}
      />
      <Group gap="sm" wrap="nowrap">
        <NumberEntry label={t('form.min')} value={settings.min} onChange={bound('min')} />
        <NumberEntry label={t('form.max')} value={settings.max} onChange={bound('max')} />
      </Group>
      <Switch
        label={t('form.shuffle')}
        checked={settings.showShuffle === true}
        onChange={(event) => set({ showShuffle: event.currentTarget.checked })}
      />
    </>
  )
}

function TextWidget({ element }: PartProps) {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  const settings = element.data.settings ?? { type: 'string-field-config', component: 'input' }
  const set = (change: Partial<FieldSettings>) => appear(store, element.id, { settings: { ...settings, ...change } })
  const options = settings.options ?? []
  return (
    <>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('form.widget')}
        value={settings.component ?? 'input'}
        onChange={(component) => set({ component })}
        data={[
          { value: 'input', label: t('form.oneLine') },
          { value: 'textarea', label: t('form.manyLines') },
          { value: 'dropdown', label: t('form.choice') },
        ]}
      />
      {settings.component === 'dropdown' && (
        <Stack gap={4}>
          <Text size="xs" c="dimmed">
            {t('form.optionsHint')}
          </Text>
          {options.map(({ label, value }, index) => (
            <Group
              // biome-ignore lint/suspicious/noArrayIndexKey: options have no identity but their place
              key={index}
              gap={4}
              wrap="nowrap"
            >
              {(['label', 'value'] as const).map((part) => (
                <TextInput
                  key={part}
                  size="xs"
                  flex={1}
                  aria-label={t(`form.option.${part}`, { number: index + 1 })}
                  placeholder={t(`form.optionPart.${part}`)}
                  value={part === 'label' ? label : value}
                  onChange={(event) => {
                    const option = { label, value, [part]: event.currentTarget.value }
                    set({ options: options.with(index, option) })
                  }}
                />
              ))}
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                aria-label={t('list.remove', { number: index + 1 })}
                onClick={() => set({ options: options.toSpliced(index, 1) })}
              >
                ×
              </Button>
            </Group>
          ))}
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => set({ options: [...options, { label: '', value: '' }] })}
          >
            {t('list.add')}
          </Button>
        </Stack>
      )}
    </>
  )
}
