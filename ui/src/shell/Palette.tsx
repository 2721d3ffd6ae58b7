import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Combobox, Modal, TextInput, useCombobox } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { useAway } from '../parts/away'
import { IconSearch } from '../parts/icons'
import { Keys } from '../parts/Keys'
import { places } from '../places'
import { useAllActions } from '../core/use-actions'
import classes from './Palette.module.css'
import { type Entry, matching, rank } from './entries'
import { useRecords } from './use-records'

/** Everything in one field: what can be done here, every screen, and the records that the words find. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      size={560}
      padding={0}
      centered={false}
      yOffset="12vh"
      aria-label={t`Find or do anything`}
    >
      <Field onClose={onClose} />
    </Modal>
  )
}

function Field({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const away = useAway()
  const [words, setWords] = useState('')
  const actions = useAllActions()
  const records = useRecords(words)
  const combobox = useCombobox({ opened: true })

  const screens: Entry[] = places.map(({ to, name, letter, icon: Icon }) => ({
    id: `go ${to}`,
    name: t(name),
    icon: <Icon size={15} />,
    keys: `G ${letter}`,
    run: () => void navigate({ to }),
  }))
  const groups = [
    { title: t`Do`, entries: matching(actions.filter(({ quiet }) => words || !quiet).map(asEntry), words) },
    { title: t`Go to`, entries: matching(screens, words) },
    { title: t`Found`, entries: records.entries },
  ]
    .filter(({ entries }) => entries.length > 0)
    .sort((a, b) => rank(a.entries[0]!, words) - rank(b.entries[0]!, words))
  const all = groups.flatMap(({ entries }) => entries)

  // The first one is always ready for Enter.
  const first = all[0]?.id
  useEffect(() => {
    combobox.selectFirstOption()
    // oxlint-disable-next-line react/exhaustive-deps -- the combobox is another object at every drawing
  }, [words, first])

  const submit = (id: string) => {
    const entry = all.find((each) => each.id === id)
    if (!entry || entry.may === false) return
    onClose()
    entry.run()
  }
  const found = all.length
  return (
    <>
      <Combobox store={combobox} onOptionSubmit={submit} withinPortal={false}>
        <div className={classes.field}>
          <IconSearch size={16} aria-hidden />
          <Combobox.EventsTarget withExpandedAttribute>
            <TextInput
              variant="unstyled"
              data-autofocus
              classNames={{ root: classes.words, input: classes.input }}
              aria-label={t`Find or do anything`}
              placeholder={t`A screen, an action, a name, part of a number, a message id…`}
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
              onKeyDown={(event) => event.key === 'Escape' && onClose()}
            />
          </Combobox.EventsTarget>
        </div>
        <Combobox.Options className={classes.options} aria-label={t`What was found`}>
          {groups.map(({ title, entries }) => (
            <Combobox.Group key={title} label={title}>
              {entries.map((entry) => (
                <Line key={entry.id} entry={entry} away={entry.acts ? away : undefined} />
              ))}
            </Combobox.Group>
          ))}
          {found === 0 && !records.waiting && (
            <Combobox.Empty>
              <Trans>Nothing is called that.</Trans>
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox>
      <p className={classes.foot} role="status">
        {records.refusal ??
          (records.waiting
            ? t`Searching…`
            : words
              ? plural(found, { one: '# found', other: '# found' })
              : t`↑ ↓ to choose, Enter to do it, Esc to leave`)}
      </p>
    </>
  )
}

const asEntry = (action: ReturnType<typeof useAllActions>[number]): Entry => ({ ...action, acts: true })

function Line({ entry, away }: { entry: Entry; away?: ReactNode }) {
  const { id, name, detail, icon, keys, may = true, why } = entry
  const reason = may ? away : why
  return (
    <Combobox.Option value={id} className={classes.option} disabled={Boolean(reason)}>
      <span className={classes.icon} aria-hidden>
        {icon}
      </span>
      <span className="cut">{name}</span>
      <span className={`dim small cut ${classes.detail}`}>{reason ?? detail}</span>
      {keys && <Keys keys={keys} />}
    </Combobox.Option>
  )
}
