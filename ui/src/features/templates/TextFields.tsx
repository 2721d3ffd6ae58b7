import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect, TextInput } from '@mantine/core'
import { type Added, BodyField } from './BodyField'
import classes from './Editor.module.css'
import type { SectionProps } from './Fields'
import { nameFor } from './form'
import { errorOf } from './says'

/** Header, text and footer. */
export function TextFields({ form, findings, set }: SectionProps) {
  const { t } = useLingui()
  const { headerKind, header, body, footer, variables, examples } = form
  const kinds = [
    { value: 'NONE', label: t`None` },
    { value: 'TEXT', label: t`Text` },
  ]
  const write = (text: string, added?: Added) => {
    if (!added) return set({ body: text })
    const { name, field, example } = added
    const known = variables.some((mapping) => mapping.name === name)
    set({
      body: text,
      variables: known ? variables : [...variables, { name, field }],
      examples: { [name]: example, ...examples },
    })
  }
  return (
    <section className={classes.section}>
      <h2>
        <Trans>Text</Trans>
      </h2>
      <div className={classes.header}>
        <NativeSelect
          label={t`Header`}
          value={headerKind}
          data={kinds.some(({ value }) => value === headerKind) ? kinds : [...kinds, headerKind]}
          onChange={(event) => set({ headerKind: event.currentTarget.value })}
        />
        {headerKind === 'TEXT' && (
          <TextInput
            id="field-header"
            label={t`Text of the header`}
            value={header}
            dir="auto"
            error={errorOf(findings, 'header')}
            onChange={(event) => set({ header: event.currentTarget.value })}
          />
        )}
      </div>
      <BodyField
        value={body}
        error={body ? errorOf(findings, 'body') : undefined}
        nameFor={(field) => nameFor(form, field)}
        onChange={write}
      />
      <TextInput
        id="field-footer"
        label={t`Footer`}
        description={t`Small print under the text, such as how to stop these messages.`}
        value={footer}
        dir="auto"
        error={errorOf(findings, 'footer')}
        onChange={(event) => set({ footer: event.currentTarget.value })}
      />
    </section>
  )
}
