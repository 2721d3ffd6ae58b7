import { Trans, useLingui } from '@lingui/react/macro'
import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import { useRead } from '../../core/use-read'
import { useSay } from '../../core/use-say'
import { IconSearch } from '../../parts/icons'
import { isNarrowed, type Narrowed } from './entry'
import classes from './Filters.module.css'
import { plain, results, things } from './words'

/** Milliseconds after the last key before the log is searched. */
const PAUSE = 250

/** Who, what, how it ended, words and days. The list always begins with the last day. */
export function Filters({ by, onNarrow }: { by: Narrowed; onNarrow: (by: Narrowed) => void }) {
  const { t } = useLingui()
  const say = useSay()
  const set = (part: Narrowed) => onNarrow({ ...by, ...part })
  const thingsThere = Object.entries(things).map(([value, word]) => ({ value, label: say(word) }))
  const resultsThere = Object.entries(results).map(([value, { word }]) => ({ value, label: say(word) }))
  return (
    <div className={classes.filters} role="search" aria-label={t`Narrow the log`}>
      <Text text={by.text} onText={(text) => set({ text })} />
      <Who user={by.user} onUser={(user) => set({ user })} />
      <Choice
        label={t`Thing`}
        any={t`Any thing`}
        value={by.object}
        choices={thingsThere}
        onChange={(object) => set({ object, objectId: undefined })}
      />
      <Choice
        label={t`Result`}
        any={t`Any result`}
        value={by.result}
        choices={resultsThere}
        onChange={(result) => set({ result })}
      />
      <Day label={t`From day`} day={by.from} most={by.to} onDay={(from) => set({ from })} />
      <span className="dim" aria-hidden>
        –
      </span>
      <Day label={t`Jump to day`} day={by.to} least={by.from} onDay={(to) => set({ to })} />
      {by.objectId && <One name={t`One record`} onEnd={() => set({ objectId: undefined })} />}
      {by.request && <One name={t`One request`} onEnd={() => set({ request: undefined })} />}
      {by.action && <One name={plain(by.action.replace('*', '…'))} onEnd={() => set({ action: undefined })} />}
      {isNarrowed(by) && (
        <Button size="compact-sm" variant="subtle" onClick={() => onNarrow({})}>
          <Trans>Show everything</Trans>
        </Button>
      )}
    </div>
  )
}

/** Searches when the person pauses; what the address says comes back into the field. */
function Text({ text, onText }: { text?: string; onText: (text?: string) => void }) {
  const { t } = useLingui()
  const [typed, setTyped] = useState(text ?? '')
  const [told, setTold] = useState(text)
  if (told !== text) {
    setTold(text)
    setTyped(text ?? '')
  }
  const tell = useDebouncedCallback((words: string) => {
    setTold(words || undefined)
    onText(words || undefined)
  }, PAUSE)
  return (
    <TextInput
      size="xs"
      className={classes.text}
      aria-label={t`Search the log`}
      placeholder={t`Words, an id, an operation`}
      leftSection={<IconSearch size={14} />}
      value={typed}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value)
        tell(value.trim())
      }}
    />
  )
}

/** Whoever may not see the people of the office can still search by words. */
function Who({ user, onUser }: { user?: string; onUser: (user?: string) => void }) {
  const { t } = useLingui()
  const { data } = useRead('list_users', {})
  const choices = (data?.items ?? []).map(({ id, fullName }) => ({ value: id, label: fullName }))
  const unknown = user && !choices.some(({ value }) => value === user)
  if (!data && !user) return null
  return (
    <Choice
      label={t`Person`}
      any={t`Anybody`}
      value={user}
      choices={unknown ? [...choices, { value: user, label: t`One person` }] : choices}
      onChange={onUser}
    />
  )
}

function Choice({ label, any, value, choices, onChange }: ChoiceProps) {
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      data-set={value !== undefined || undefined}
      className={classes.choice}
      value={value ?? ''}
      data={[{ value: '', label: any }, ...choices]}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  )
}

interface ChoiceProps {
  label: string
  /** What stands there when nothing is chosen. */
  any: string
  value?: string
  choices: { value: string; label: string }[]
  onChange: (value?: string) => void
}

function Day({ label, day, least, most, onDay }: DayProps) {
  return (
    <TextInput
      type="date"
      size="xs"
      aria-label={label}
      title={label}
      className={classes.day}
      value={day ?? ''}
      min={least}
      max={most}
      onChange={(event) => onDay(event.currentTarget.value || undefined)}
    />
  )
}

interface DayProps {
  label: string
  day?: string
  least?: string
  most?: string
  onDay: (day?: string) => void
}

function One({ name, onEnd }: { name: string; onEnd: () => void }) {
  const { t } = useLingui()
  return (
    <span className={classes.one}>
      {name}
      <CloseButton size="xs" aria-label={t`Without: ${name}`} onClick={onEnd} />
    </span>
  )
}
