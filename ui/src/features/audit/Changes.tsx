import { Trans } from '@lingui/react/macro'
import { useWords } from '../../core/use-words'
import classes from './Changes.module.css'
import type { Change } from './changes'
import { plain } from './words'

/** Before and after, side by side, of the fields that changed. */
export function Changes({ changes }: { changes: Change[] }) {
  return (
    <table className={classes.changes}>
      <thead>
        <tr>
          <th scope="col">
            <Trans>Field</Trans>
          </th>
          <th scope="col">
            <Trans>Before</Trans>
          </th>
          <th scope="col">
            <Trans>After</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, before, after }) => (
          <tr key={field}>
            <th scope="row">{plain(field)}</th>
            <td>
              <Value value={before} />
            </td>
            <td data-after>
              <Value value={after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A moment as the log writes it; people read it in the office's zone. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

/** Personal fields are only named in the log; their values lie apart, where they can be erased. */
function Value({ value }: { value?: string }) {
  const words = useWords()
  if (value === undefined) return null
  if (value === '(personal)')
    return (
      <span className="dim">
        <Trans>personal, kept apart</Trans>
      </span>
    )
  if (value === '***')
    return (
      <span className="dim">
        <Trans>secret, never kept</Trans>
      </span>
    )
  if (value === '')
    return (
      <span className="dim">
        <Trans>empty</Trans>
      </span>
    )
  if (MOMENT.test(value)) return <time dateTime={value}>{words.full(value)}</time>
  return <bdi>{value}</bdi>
}
