import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useModels } from '../../../data/models.ts'
import { isObject } from '../model/json.ts'
import { identifierOf, takesModel } from '../model/problems.ts'
import type { FieldProps } from './field-props.ts'

/** One of the studio's models that the input takes. */
export function ModelField({ template, value, onChange, label, invalid, describedBy }: FieldProps) {
  const { t } = useTranslation('workflows')
  const { data: models = [] } = useModels()
  const fitting = models.filter((model) => takesModel(template.models, model))
  const chosen = isObject(value) && typeof value.key === 'string' ? value.key : null
  const choose = (key: string | null) => {
    const model = fitting.find((known) => known.key === key)
    onChange(model && identifierOf(model))
  }
  return (
    <Select
      aria-label={label}
      aria-describedby={describedBy}
      error={invalid}
      searchable={fitting.length > 8}
      clearable={!template.required}
      allowDeselect={false}
      placeholder={t('field.chooseModel')}
      nothingFoundMessage={t('field.noModel')}
      value={fitting.some(({ key }) => key === chosen) ? chosen : null}
      onChange={choose}
      data={fitting.map(({ key, name }) => ({ value: key, label: name }))}
    />
  )
}
