import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useCallback } from 'react'
import classes from './Bar.module.css'
import { Chip, Switch } from './Chip'
import { Choices } from './Choices'
import { DaysChoice, daysWords } from './DaysChoice'
import type { Filter } from './filter'
import { type Days, isFiltered } from './search'
import { TextFilter } from './TextFilter'

/** The filters of a list as chips. Each is in the address, so what is seen can be sent to somebody. */
export function FilterBar({ filters, values, onValue, onClear, children }: FilterBarProps) {
  return (
    <div className={classes.bar} role="search">
      {filters.map((filter) => (
        <OneFilter key={filter.key} filter={filter} value={values[filter.key]} onValue={onValue} />
      ))}
      {isFiltered(values, filters) && (
        <button type="button" className={classes.link} onClick={onClear}>
          <Trans>Clear filters</Trans>
        </button>
      )}
      <div className={classes.end}>{children}</div>
    </div>
  )
}

interface FilterBarProps {
  filters: Filter[]
  values: Record<string, unknown>
  onValue: (key: string, value: unknown) => void
  onClear: () => void
  /** What stands at the end: the options of the list. */
  children?: ReactNode
}

function OneFilter({ filter, value, onValue }: OneFilterProps) {
  const { i18n } = useLingui()
  const { key, label, kind } = filter
  const set = useCallback((next: unknown) => onValue(key, next), [key, onValue])
  const setWords = useCallback((words: string) => set(words || undefined), [set])
  const clear = () => set(undefined)
  if (kind === 'text')
    return <TextFilter label={label} hint={filter.hint} value={(value as string) ?? ''} onChange={setWords} />
  if (kind === 'flag') return <Switch label={label} on={value === true} onChange={(on) => set(on || undefined)} />
  if (kind === 'days') {
    const days = (value as Days | undefined) ?? {}
    return (
      <Chip label={label} value={value ? daysWords(days, i18n.locale) : undefined} onClear={clear}>
        <DaysChoice days={days} onChange={set} />
      </Chip>
    )
  }
  const chosen = value === undefined ? [] : kind === 'many' ? (value as string[]) : [value as string]
  const word = (each: string) => filter.choices.find((choice) => choice.value === each)?.label ?? each
  const change = (next: string[]) => set(next.length === 0 ? undefined : kind === 'many' ? next : next[0])
  return (
    <Chip label={label} value={chosen.map(word).join(', ') || undefined} onClear={clear}>
      <Choices label={label} choices={filter.choices} chosen={chosen} several={kind === 'many'} onChange={change} />
    </Chip>
  )
}

interface OneFilterProps {
  filter: Filter
  value: unknown
  onValue: (key: string, value: unknown) => void
}
