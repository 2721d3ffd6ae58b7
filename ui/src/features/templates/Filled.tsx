import { Trans } from '@lingui/react/macro'
import { examplesIn } from './examples'
import { useLeadFields } from './lead-fields'
import type { Component } from './form'
import classes from './TemplatePage.module.css'
import type { Row } from './types'
import table from './Variables.module.css'

/** Where each variable comes from. */
export function Filled({ variables, components }: Pick<Row, 'variables' | 'components'>) {
  const fields = useLeadFields()
  const examples = examplesIn(components as Component[])
  return (
    <section className={classes.section}>
      <h2>
        <Trans>Variables</Trans>
      </h2>
      {variables.length === 0 ? (
        <p className="dim">
          <Trans>None: everybody reads the same words.</Trans>
        </p>
      ) : (
        <table className={table.table}>
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
                <Trans>Example</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {variables.map(({ name, field, fallback }) => (
              <tr key={name}>
                <td className={table.name}>{`{{${name}}}`}</td>
                <td>{fields.find(({ key }) => key === field)?.label ?? field}</td>
                <td>
                  {fallback ? `“${fallback}”` : <span className="dim">{<Trans>The person is left out</Trans>}</span>}
                </td>
                <td>{examples[name]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
