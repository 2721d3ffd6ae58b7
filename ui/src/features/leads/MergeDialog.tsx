import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useWords } from '../../core/use-words'
import { Dialog } from '../../parts/Dialog'
import { type Flat, flatOf, type Lead } from './flat'
import { chosen, merge, type Merged, type Side } from './merge'
import classes from './MergeDialog.module.css'
import { useChoices } from './use-choices'
import { useFieldNames } from './use-field-names'

/** Somebody was quicker. Shows what each field was, what it is now and what was wanted, and asks where both changed it. */
export function MergeDialog({ original, current, mine, busy, error, onSave, onClose }: MergeDialogProps) {
  const [sides, setSides] = useState<Record<string, Side>>({})
  const words = useWords()
  const rows = merge(original, flatOf(current), mine)
  const open = rows.filter(({ field, taken }) => !(sides[field] ?? taken)).length
  const time = words.time(current.updatedAt)
  return (
    <Dialog
      wide
      title={<Trans>Somebody changed this lead meanwhile</Trans>}
      act={<Trans>Save as chosen</Trans>}
      leave={<Trans>Drop my changes</Trans>}
      busy={busy}
      error={error}
      ready={open === 0}
      onAct={() => onSave(chosen(flatOf(current), rows, sides))}
      onClose={onClose}
    >
      <p>
        <Trans>It was last changed at {time}. Choose what stays; nothing is saved before.</Trans>
      </p>
      <Rows rows={rows} sides={sides} onSide={(field, side) => setSides({ ...sides, [field]: side })} />
    </Dialog>
  )
}

interface MergeDialogProps {
  original: Flat
  current: Lead
  mine: Flat
  busy: boolean
  error?: string
  onSave: (merged: Flat) => void
  onClose: () => void
}

interface Choosing {
  sides: Record<string, Side>
  onSide: (field: string, side: Side) => void
}

function Rows({ rows, sides, onSide }: Choosing & { rows: Merged[] }) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">
            <Trans>Field</Trans>
          </th>
          <th scope="col">
            <Trans>It was</Trans>
          </th>
          <th scope="col">
            <Trans>It is now</Trans>
          </th>
          <th scope="col">
            <Trans>You wrote</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.field} row={row} side={sides[row.field] ?? row.taken} onSide={onSide} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row, side, onSide }: { row: Merged; side?: Side; onSide: Choosing['onSide'] }) {
  const { t } = useLingui()
  const name = useFieldNames()(row.field)
  const show = useShown(row.field)
  const choice = (of: Side, label: string) => (
    <td data-chosen={side === of || undefined}>
      <label className={classes.choice}>
        <input
          type="radio"
          name={row.field}
          aria-label={`${name}: ${label}`}
          checked={side === of}
          onChange={() => onSide(row.field, of)}
        />
        <span>{show(row[of])}</span>
      </label>
    </td>
  )
  return (
    <tr data-clash={row.clash || undefined}>
      <th scope="row">{name}</th>
      <td className="dim">{show(row.original)}</td>
      {choice('current', t`as it is now`)}
      {choice('mine', t`as you wrote it`)}
    </tr>
  )
}

/** Owners by their name, and nothing as a dash. */
function useShown(field: string): (text: string) => string {
  const { owners } = useChoices()
  return (text) => {
    if (text === '') return '–'
    return field === 'ownerId' ? (owners.find(({ id }) => id === text)?.name ?? text) : text
  }
}
