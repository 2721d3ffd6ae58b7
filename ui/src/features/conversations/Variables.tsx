import { useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import classes from './Composer.module.css'
import type { Template } from './template'

/** A field for every variable; empty ones are filled from the lead. */
export function Variables({ template, typed, onTyped }: VariablesProps) {
  const { t } = useLingui()
  if (template.variables.length === 0) return null
  return (
    <div className={classes.variables}>
      {template.variables.map(({ name, field, fallback }) => (
        <TextInput
          key={name}
          size="xs"
          label={`{{${name}}}`}
          placeholder={fallback ? t`the lead's ${field}, else “${fallback}”` : t`the lead's ${field}`}
          autoComplete="off"
          value={typed[name] ?? ''}
          onChange={({ currentTarget }) => onTyped({ ...typed, [name]: currentTarget.value })}
        />
      ))}
    </div>
  )
}

interface VariablesProps {
  template: Template
  typed: Record<string, string>
  onTyped: (typed: Record<string, string>) => void
}
