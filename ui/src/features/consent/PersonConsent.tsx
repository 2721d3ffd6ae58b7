import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { consentLook, purposeMeaning, purposeWords, methodWords, consentPurposes } from '../../core/consent'
import type { Reply } from '../../core/contract'
import { Refused } from '../../core/Refused'
import { useMay } from '../../core/use-may'
import { useRead } from '../../core/use-read'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Act } from '../../parts/Act'
import { Dot } from '../../parts/Dot'
import { Skeleton } from '../../parts/Skeleton'
import { OptOutDialog } from './OptOutDialog'
import classes from './PersonConsent.module.css'
import { RecordDialog } from './RecordDialog'

type Status = Reply<'consent_status'>

/** What one person agreed to, for each purpose, and what may be recorded. */
export function PersonConsent({ person, name }: { person: string; name?: string }) {
  const { t } = useLingui()
  const { data, error, refetch } = useRead('consent_status', { person })
  if (!data)
    return error ? <Refused refusal={error} again={refetch} /> : <Skeleton rows={3} label={t`Loading consent`} />
  return (
    <section aria-label={t`Consent`} className={classes.consent}>
      <Blocked until={data.blockedUntil} />
      <ul className={classes.purposes}>
        {consentPurposes.map((purpose) => (
          <Purpose key={purpose} purpose={purpose} status={data} />
        ))}
      </ul>
      <ConsentActs person={person} name={name} />
    </section>
  )
}

function Blocked({ until }: { until?: string | null }) {
  const words = useWords()
  if (!until) return null
  const time = words.full(until)
  return (
    <p className={classes.blocked}>
      <Trans>
        Said stop. Staff may record no new consent before {time} {words.zone}; the person's own START may.
      </Trans>
    </p>
  )
}

function Purpose({ purpose, status }: { purpose: string; status: Status }) {
  const say = useSay()
  const consent = status.purposes.find((each) => each.purpose === purpose)
  const { word, tone } = consentLook(consent?.state ?? 'none')
  return (
    <li className={classes.purpose}>
      <p className={classes.line}>
        <strong title={say(purposeMeaning(purpose))}>{say(purposeWords(purpose))}</strong>
        <Dot tone={tone}>{say(word)}</Dot>
      </p>
      {consent && <Since consent={consent} />}
    </li>
  )
}

function Since({ consent }: { consent: Status['purposes'][number] }) {
  const say = useSay()
  const words = useWords()
  const since = words.time(consent.since)
  const until = consent.expiresAt && words.time(consent.expiresAt)
  const how = [say(methodWords(consent.method)), consent.source].filter(Boolean).join(' · ')
  return (
    <p className="dim small">
      <Trans>since {since}</Trans> · {how}
      {until && (
        <>
          {' · '}
          <Trans>until {until}</Trans>
        </>
      )}
    </p>
  )
}

function ConsentActs({ person, name }: { person: string; name?: string }) {
  const [asking, setAsking] = useState<'record' | 'out'>()
  const { record, optOut } = useCan(person)
  const close = () => setAsking(undefined)
  return (
    <div className={classes.acts}>
      <Act {...record} onClick={() => setAsking('record')}>
        <Trans>Record consent…</Trans>
      </Act>
      <Act {...optOut} c={optOut.may ? 'var(--alarm)' : undefined} onClick={() => setAsking('out')}>
        <Trans>Opt out…</Trans>
      </Act>
      {asking === 'record' && <RecordDialog person={person} name={name} onClose={close} />}
      {asking === 'out' && <OptOutDialog person={person} name={name} onClose={close} />}
    </div>
  )
}

/** The core says it for a lead; for somebody who only wrote to us there is nothing but the right itself. */
function useCan(person: string) {
  const right = useMay('consent.canRecord')
  const { data: lead } = useRead('show_lead', { lead: person })
  if (lead?.id !== person) return { record: right, optOut: right }
  const may = ({ allowed, reason }: { allowed: boolean; reason?: string | null }) => ({ may: allowed, why: reason })
  return { record: may(lead.can.recordConsent), optOut: may(lead.can.optOut) }
}
