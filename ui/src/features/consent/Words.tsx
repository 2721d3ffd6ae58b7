import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Reply } from '../../core/contract'
import { Refused } from '../../core/Refused'
import { useMay } from '../../core/use-may'
import { useRead } from '../../core/use-read'
import { useWords } from '../../core/use-words'
import { Skeleton } from '../../parts/Skeleton'
import { TryMessage } from './TryMessage'
import { useLanguages } from './use-languages'
import { AddWord, WordChip } from './WordChip'
import classes from './Words.module.css'

export type StopWord = Reply<'list_stop_words'>['items'][number]

/** The words that end, lift or confirm consent, per language. */
export function Words() {
  const { t } = useLingui()
  const { data, error, refetch } = useRead('list_stop_words', {})
  if (!data) return error ? <Refused refusal={error} again={refetch} /> : <Skeleton label={t`Loading the words`} />
  return (
    <div className={classes.pane}>
      <TryMessage />
      <ByLanguage words={data.items} />
    </div>
  )
}

function ByLanguage({ words }: { words: StopWord[] }) {
  const { t } = useLingui()
  const figures = useWords()
  const { nameOf, sorted } = useLanguages([...new Set(words.map(({ language }) => language))])
  const [chosen, setChosen] = useState('en')
  const [added, setAdded] = useState<string>()
  const languages = added && !sorted.includes(added) ? [...sorted, added] : sorted
  const count = (language: string) => words.filter((word) => word.language === language).length
  return (
    <div className={classes.both}>
      <nav className={classes.languages} aria-label={t`Languages`}>
        {languages.map((language) => (
          <button
            key={language}
            type="button"
            className={classes.language}
            aria-current={language === chosen || undefined}
            onClick={() => setChosen(language)}
          >
            <span className="cut">{nameOf(language)}</span>
            <span className="dim figures">{figures.number(count(language))}</span>
          </button>
        ))}
        <NewLanguage
          onLanguage={(language) => {
            setAdded(language)
            setChosen(language)
          }}
        />
      </nav>
      <Kinds words={words.filter(({ language }) => language === chosen)} language={chosen} />
    </div>
  )
}

function NewLanguage({ onLanguage }: { onLanguage: (language: string) => void }) {
  const { t } = useLingui()
  const may = useMay('consent.canManageKeywords')
  const [code, setCode] = useState<string>()
  if (!may.may) return null
  if (code === undefined) {
    return (
      <Button variant="subtle" size="compact-sm" className={classes.another} onClick={() => setCode('')}>
        <Trans>Another language…</Trans>
      </Button>
    )
  }
  const good = /^[a-z]{2,3}(_[A-Z]{2})?$/.test(code)
  return (
    <form
      className={classes.code}
      onSubmit={(event) => {
        event.preventDefault()
        if (!good) return
        onLanguage(code)
        setCode(undefined)
      }}
    >
      <input
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was asked for a moment ago
        autoFocus
        aria-label={t`Code of the language, such as nl or pt_BR`}
        placeholder="nl"
        value={code}
        maxLength={6}
        onChange={(event) => setCode(event.currentTarget.value.trim())}
        onKeyDown={(event) => event.key === 'Escape' && setCode(undefined)}
      />
      <Button type="submit" size="compact-sm" disabled={!good}>
        <Trans>Add</Trans>
      </Button>
    </form>
  )
}

function Kinds({ words, language }: { words: StopWord[]; language: string }) {
  const { t } = useLingui()
  const of = (kind: string) => ({ kind, language, words: words.filter((word) => word.kind === kind) })
  return (
    <div className={classes.kinds}>
      <Kind {...of('stop')} title={t`Stop`}>
        <Trans>As a whole message, one of these opts the person out at once.</Trans>
      </Kind>
      <Kind {...of('start')} title={t`Start`}>
        <Trans>The person's own way back after an opt-out.</Trans>
      </Kind>
      <Kind {...of('yes')} title={t`Yes`} fixed>
        <Trans>Confirms consent that is pending. Means nothing otherwise.</Trans>
      </Kind>
    </div>
  )
}

function Kind({ kind, language, words, title, fixed, children }: KindProps) {
  return (
    <section className={classes.kind} aria-label={title}>
      <h2>{title}</h2>
      <p className="dim small">{children}</p>
      <ul className={classes.words}>
        {words.map((word) => (
          <WordChip key={word.word} word={word} />
        ))}
      </ul>
      {words.length === 0 && (
        <p className="dim">
          <Trans>No words in this language yet.</Trans>
        </p>
      )}
      {!fixed && <AddWord kind={kind} language={language} />}
    </section>
  )
}

interface KindProps {
  kind: string
  language: string
  words: StopWord[]
  title: string
  /** Only the words Waybill comes with. */
  fixed?: boolean
  children: ReactNode
}
