import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect, TextInput } from '@mantine/core'
import { useLeadFields } from './lead-fields'
import type { Mapping } from './types'
import classes from './Variables.module.css'

/** Each variable: which field of the lead fills it, what stands there when that is empty, and an example. */
export function Variables({ names, variables, examples, onMapping, onExample }: VariablesProps) {
  const { t } = useLingui()
  const fields = useLeadFields()
  return (
    <table className={classes.table} id="field-variables">
      <thead>
        <tr>
          <th scope="col">
            <Trans>Variable</Trans>
          </th>
          <th scope="col">
            <Trans>Filled from</Trans>
          </th>
          <th scope="col">
            <Trans>When that is empty</Trans>
          </th>
          <th scope="col">
            <Trans>Example, for Meta and the preview</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {names.map((name) => {
          const mapping = variables.find((each) => each.name === name) ?? { name, field: '' }
          const known = !mapping.field || fields.some(({ key }) => key === mapping.field)
          return (
            <tr key={name}>
              <td className={classes.name}>{`{{${name}}}`}</td>
              <td>
                <NativeSelect
                  aria-label={t`Field that fills ${name}`}
                  value={mapping.field}
                  error={mapping.field === ''}
                  onChange={(event) => onMapping({ ...mapping, field: event.currentTarget.value })}
                >
                  {mapping.field === '' && <option value="">{t`Choose a field`}</option>}
                  {fields.map(({ key, label }) => (
                    <option key={key} value={key}>
                      {label}
                    </option>
                  ))}
                  {!known && <option value={mapping.field}>{mapping.field}</option>}
                </NativeSelect>
              </td>
              <td>
                <TextInput
                  aria-label={t`Text when the field of ${name} is empty`}
                  placeholder={t`The person is left out`}
                  value={mapping.fallback ?? ''}
                  onChange={(event) => onMapping({ ...mapping, fallback: event.currentTarget.value || undefined })}
                />
              </td>
              <td>
                <TextInput
                  aria-label={t`Example of ${name}`}
                  value={examples[name] ?? ''}
                  onChange={(event) => onExample(name, event.currentTarget.value)}
                />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

interface VariablesProps {
  names: string[]
  variables: Mapping[]
  examples: Record<string, string>
  onMapping: (mapping: Mapping) => void
  onExample: (name: string, value: string) => void
}
