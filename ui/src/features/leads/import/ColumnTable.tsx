import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { consentGroup, fieldOf, groups, isConsent, ownFieldOf, wordOf } from './fields'
import classes from './MapColumns.module.css'
import type { Field } from './types'

/** A line for each column: its name, what is in it, and the field it fills. */
export function ColumnTable({ header, samples, columns, withConsent, onColumns }: ColumnTableProps) {
  const left = (field: Field) => !withConsent && isConsent(field)
  const set = (at: number, field: Field) => onColumns(columns.map((old, each) => (each === at ? field : old)))
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Column of the file</Trans>
            </th>
            <th scope="col">
              <Trans>First rows</Trans>
            </th>
            <th scope="col">
              <Trans>Goes to</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {header.map((name, at) => (
            <tr key={at} data-ignored={columns[at]?.field === 'ignore' || left(columns[at]!) || undefined}>
              <th scope="row">{name || <Trans>No name</Trans>}</th>
              <td className="dim">
                <Samples values={samples.map((row) => row[at] ?? '')} />
              </td>
              <td>
                {left(columns[at]!) ? (
                  <span className="dim">
                    <Trans>Left out, as chosen under Consent</Trans>
                  </span>
                ) : (
                  <FieldSelect column={name} field={columns[at]!} onField={(field) => set(at, field)} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface ColumnTableProps {
  header: string[]
  samples: string[][]
  columns: Field[]
  /** Is what the columns say of consent taken? */
  withConsent: boolean
  onColumns: (columns: Field[]) => void
}

function Samples({ values }: { values: string[] }) {
  const some = values.filter((value) => value.trim() !== '')
  if (some.length === 0) {
    return (
      <em>
        <Trans>empty in the first rows</Trans>
      </em>
    )
  }
  return (
    <span className={classes.samples} title={some.join('\n')}>
      {some.slice(0, 3).map((value, at) => (
        <bdi key={at}>{value}</bdi>
      ))}
    </span>
  )
}

function FieldSelect({ column, field, onField }: FieldSelectProps) {
  const { t } = useLingui()
  const known = [...groups, consentGroup].map(({ name, fields }) => ({
    group: t(name),
    items: fields.map(([value, label]) => ({ value, label: t(label) })),
  }))
  // The guess may have given it a key of its own; the name of the column would make another one.
  const own = field.field === 'custom' ? wordOf(field) : ownFieldOf(column)
  const key = own?.replace('custom:', '')
  const data = [
    ...known,
    ...(own ? [{ group: t`A field of your own`, items: [{ value: own, label: `“${key}”` }] }] : []),
    { group: t`Nowhere`, items: [{ value: 'ignore', label: t`Left out` }] },
  ]
  return (
    <NativeSelect
      size="xs"
      aria-label={t`What ${column} holds`}
      data={data}
      value={wordOf(field)}
      onChange={(event) => onField(fieldOf(event.currentTarget.value))}
    />
  )
}

interface FieldSelectProps {
  column: string
  field: Field
  onField: (field: Field) => void
}
