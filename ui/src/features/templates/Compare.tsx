import { Trans, useLingui } from '@lingui/react/macro'
import { compare, type Stretch } from './differences'
import type { Component } from './form'
import type { Version } from './types'
import classes from './Versions.module.css'

/** An older version and the newest side by side, with what went and what came. */
export function Compare({ before, after }: { before: Version; after: Version }) {
  const stretches = compare(textOf(before), textOf(after))
  return (
    <div className={classes.compare}>
      <Side version={before.version} stretches={stretches.filter(({ kind }) => kind !== 'new')} />
      <Side version={after.version} stretches={stretches.filter(({ kind }) => kind !== 'gone')} />
    </div>
  )
}

function Side({ version, stretches }: { version: number; stretches: Stretch[] }) {
  const { t } = useLingui()
  return (
    <section className={classes.side} aria-label={t`Version ${version}`}>
      <h2>
        <Trans>Version {version}</Trans>
      </h2>
      <div className={classes.text} dir="auto">
        {stretches.map(({ kind, text }, at) =>
          kind === 'gone' ? <del key={at}>{text}</del> : kind === 'new' ? <ins key={at}>{text}</ins> : text,
        )}
      </div>
    </section>
  )
}

/** All that is written in a version, one part under another. */
function textOf({ components, variables }: Version): string {
  const parts = (components as Component[]).flatMap(({ text, buttons }) => [
    ...(text ? [text] : []),
    ...(buttons ?? []).map(
      (button) => `[${[button.text, button.url ?? button.phone_number].filter(Boolean).join(' · ')}]`,
    ),
  ])
  const filled = variables.map(
    ({ name, field, fallback }) => `{{${name}}} ← ${field}${fallback ? ` (“${fallback}”)` : ''}`,
  )
  return [parts.join('\n\n'), filled.join('\n')].filter(Boolean).join('\n\n')
}
