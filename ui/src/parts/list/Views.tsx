import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Menu, Popover, TextInput } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { IconBookmarkPlus, IconDots, IconUsers } from '../icons'
import classes from './Bar.module.css'

/** A list as somebody has saved it: filters and order under a name. */
export interface View {
  id: string
  name: string
  /** Everybody in the office sees it. */
  shared?: boolean
  /** May this person take it away? */
  mine?: boolean
  search: Record<string, unknown>
}

/** What is kept of a view; with an id it takes the place of the one there was. */
export interface Saved {
  view?: string
  name: string
  shared: boolean
  search: Record<string, unknown>
}

export interface ViewKeeping {
  views: View[]
  /** Absent where views cannot be kept. */
  save?: (view: Saved, kept: (id: string) => void) => void
  remove?: (view: View) => void
}

/** Saved views as tabs. A dot says that what is seen is no longer what was saved. */
export function Views({ keeping, all, current, shown: now, onView }: ViewsProps) {
  const { t } = useLingui()
  const { views, save, remove } = keeping
  const chosen = views.find(({ id }) => id === current)
  const changed = chosen ? !same(chosen.search, now) : Object.keys(now).length > 0
  // While there is nothing to choose and nothing to save, there is nothing to show.
  if (views.length === 0 && !changed) return null
  const tabs = [{ id: undefined, name: all, search: {} } as Omit<View, 'id'> & { id?: string }, ...views]
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the tabs in it take the focus
    <div className={classes.views} role="tablist" aria-label={t`Saved views`} onKeyDown={step}>
      {tabs.map((tab) => {
        const on = tab.id === chosen?.id
        return (
          <button
            key={tab.id ?? ''}
            type="button"
            role="tab"
            aria-selected={on}
            tabIndex={on ? 0 : -1}
            className={classes.view}
            onClick={() => onView(tab.id, tab.search)}
          >
            {tab.name}
            {tab.shared && <IconUsers size={12} aria-label={t`Shared with the office`} />}
            {on && chosen && changed && <span title={t`Changed since it was saved`}>•</span>}
          </button>
        )
      })}
      {chosen?.mine && remove && <ViewMenu view={chosen} onRemove={() => (remove(chosen), onView(undefined, {}))} />}
      {changed && chosen?.mine && save && (
        <button
          type="button"
          className={classes.view}
          onClick={() =>
            save({ view: chosen.id, name: chosen.name, shared: chosen.shared ?? false, search: now }, () => {})
          }
        >
          <Trans>Save the change</Trans>
        </button>
      )}
      {changed && save && (
        <SaveView onSave={(name, shared) => save({ name, shared, search: now }, (view) => onView(view, now))} />
      )}
    </div>
  )
}

interface ViewsProps {
  keeping: ViewKeeping
  /** What the tab without any filter is called. */
  all: string
  /** The view that is open. */
  current?: string
  /** The filters and the order as they are now. */
  shown: Record<string, unknown>
  onView: (view: string | undefined, search: Record<string, unknown>) => void
}

/** Arrows go from tab to tab. */
function step(event: KeyboardEvent<HTMLElement>) {
  const towards = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (!towards) return
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')]
  const next = tabs[tabs.indexOf(document.activeElement as HTMLElement) + towards]
  next?.focus()
  next?.click()
}

function ViewMenu({ view, onRemove }: { view: View; onRemove: () => void }) {
  const { t } = useLingui()
  const { name } = view
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className={classes.view} aria-label={t`More about the view ${name}`}>
          <IconDots size={14} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onRemove}>
          <Trans>Remove the view {name}</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function SaveView({ onSave }: { onSave: (name: string, shared: boolean) => void }) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!name.trim()) return
    onSave(name.trim(), shared)
    setOpen(false)
    setName('')
  }
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" shadow="sm" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={classes.view} onClick={() => setOpen(!open)}>
          <IconBookmarkPlus size={14} aria-hidden />
          <Trans>Save as a view</Trans>
        </button>
      </Popover.Target>
      <Popover.Dropdown w={240}>
        <form onSubmit={submit} className={classes.days}>
          <TextInput
            data-autofocus
            label={t`Name of the view`}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Checkbox
            label={t`Shared with the office`}
            checked={shared}
            onChange={(event) => setShared(event.currentTarget.checked)}
          />
          <Button type="submit" variant="filled" disabled={!name.trim()}>
            <Trans>Save the view</Trans>
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}

function same(one: Record<string, unknown>, other: Record<string, unknown>): boolean {
  const sorted = (search: Record<string, unknown>) =>
    JSON.stringify(
      Object.entries(search)
        .filter(([, value]) => value !== undefined)
        .sort(([a], [b]) => a.localeCompare(b)),
    )
  return sorted(one) === sorted(other)
}
