import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Refused } from '../../core/Refused'
import { useRead } from '../../core/use-read'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import { Note } from '../../parts/Note'
import { Page } from '../../parts/Page'
import { Skeleton } from '../../parts/Skeleton'
import { useNow } from '../../parts/use-now'
import { PersonActs } from './PersonActs'
import classes from './PersonPage.module.css'
import { Rights } from './Rights'
import { type Person, roleWords, standingOf } from './words'

/** One person of the office: whether they are let in, what they may do and why. */
export function PersonPage({ person: id, back, history, why, onWhy }: PersonPageProps) {
  const { t } = useLingui()
  const { data, error, refetch } = useRead('list_users', {})
  const person = data?.items.find((each) => each.id === id)
  if (error && !data) return <Refused refusal={error} again={() => void refetch()} />
  if (!data) return <Skeleton label={t`Loading the person`} />
  if (!person) return <Note alarm title={<Trans>There is no such person.</Trans>} action={back} />
  return (
    <Page
      above={back}
      title={person.fullName}
      beside={<Standing person={person} />}
      acts={<PersonActs person={person} history={history} />}
    >
      <Facts person={person} />
      <Rights person={person} why={why} onWhy={onWhy} />
    </Page>
  )
}

interface PersonPageProps {
  person: string
  back: ReactNode
  /** The way to everything they did. */
  history: ReactNode
  /** The right whose reasons are open. */
  why?: string
  onWhy: (permission?: string) => void
}

function Standing({ person }: { person: Person }) {
  const say = useSay()
  const now = useNow(60_000)
  const { word, tone } = standingOf(person, now)
  return (
    <span className={classes.standing}>
      <Dot tone={tone}>{say(word)}</Dot>
    </span>
  )
}

function Facts({ person }: { person: Person }) {
  const { t } = useLingui()
  const say = useSay()
  const words = useWords()
  const { name, role, devices, grants, validUntil, createdAt } = person
  const facts = [
    [t`Role`, say(roleWords(role))],
    [t`Signs in as`, <bdi key="name">{name}</bdi>],
    [t`Access ends`, validUntil ? `${words.time(validUntil)} ${words.zone}` : t`Never`],
    [t`Devices`, devices > 0 ? words.number(devices) : t`None`],
    [t`Own grants and denials`, grants > 0 ? words.number(grants) : t`None`],
    [t`Added`, words.time(createdAt)],
  ] as const
  return (
    <dl className={classes.facts}>
      {facts.map(([fact, value]) => (
        <div key={fact}>
          <dt>{fact}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
