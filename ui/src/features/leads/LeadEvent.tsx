import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { consentLook, methodWords, purposeWords } from '../../core/consent'
import type { Reply } from '../../core/contract'
import { messageLook, reasonWords } from '../../core/states'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import { Happening } from '../../parts/History'
import classes from './LeadTimeline.module.css'
import { useFieldNames } from './use-field-names'

type Event = Reply<'lead_timeline'>['items'][number]

/** One thing that happened with a lead. */
export function LeadEvent({ event, onMessage }: { event: Event; onMessage: (message: string) => void }) {
  const words = useWords()
  const { at, kind } = event
  const frame = { at, time: words.time(at), ...useTitle(event) }
  if (kind === 'message') {
    return (
      <Happening {...frame}>
        <Sent event={event} onMessage={onMessage} />
      </Happening>
    )
  }
  return (
    <Happening {...frame}>
      {kind === 'reply' && event.title && (
        <blockquote className={classes.body} data-theirs dir="auto">
          {event.title}
        </blockquote>
      )}
      {kind === 'consent' && <Agreed event={event} />}
      {kind === 'imported' && event.title && <p className="dim">{event.title}</p>}
      {event.changes.length > 0 && <Changes changes={event.changes} />}
      <By by={event.by} />
    </Happening>
  )
}

function useTitle({ kind, state, title }: Event): { title: ReactNode; tone: string } {
  const { t } = useLingui()
  const say = useSay()
  const purpose = say(purposeWords(title ?? ''))
  const consent = consentLook(state ?? '')
  const word = say(consent.word)
  const titles: Record<string, [title: string, tone: string]> = {
    message: [t`Message`, messageLook(state ?? '').tone],
    reply: [t`Wrote to us`, 'read'],
    consent: [`${purpose}: ${word}`, consent.tone],
    created: [t`Added`, 'queued'],
    imported: [t`Imported`, 'queued'],
    changed: [t`Changed`, 'queued'],
    deleted: [t`Put into the bin`, 'skipped'],
    restored: [t`Taken out of the bin`, 'queued'],
  }
  const [words, tone] = titles[kind] ?? [kind, 'unknown']
  return { title: words, tone }
}

function Sent({ event, onMessage }: { event: Event; onMessage: (message: string) => void }) {
  const say = useSay()
  const { title, detail, state, reason, message } = event
  const look = messageLook(state ?? '')
  return (
    <>
      {title && (
        <blockquote className={classes.body} dir="auto">
          {title}
        </blockquote>
      )}
      <div className={classes.line}>
        <span className="small">
          <Dot tone={look.tone}>{say(look.word)}</Dot>
        </span>
        {reason && <span className="dim small">{say(reasonWords(reason))}</span>}
        {detail && <span className="dim small">{detail}</span>}
        {message && (
          <button type="button" className={classes.link} onClick={() => onMessage(message)}>
            <Trans>Details</Trans>
          </button>
        )}
      </div>
      <By by={event.by} />
    </>
  )
}

function Agreed({ event }: { event: Event }) {
  const say = useSay()
  const { reason, detail } = event
  const how = [reason && say(methodWords(reason)), detail].filter(Boolean).join(' · ')
  return how ? <p className="dim">{how}</p> : null
}

function Changes({ changes }: { changes: Event['changes'] }) {
  const nameOf = useFieldNames()
  const shown = (value: unknown) => {
    if (value === null || value === undefined || value === '') return '–'
    return Array.isArray(value) ? value.join(', ') || '–' : typeof value === 'object' ? '…' : String(value)
  }
  const told = changes.filter(({ field }) => field !== 'updated_at' && field !== 'deleted_at')
  return (
    <ul className={`dim ${classes.changes}`}>
      {told.map(({ field, before, after }) => (
        <li key={field}>
          {nameOf(field)}: {shown(before)} → {shown(after)}
        </li>
      ))}
    </ul>
  )
}

function By({ by }: { by?: string | null }) {
  if (!by) return null
  return (
    <p className="dim small">
      <Trans>by {by}</Trans>
    </p>
  )
}
