import { Trans, useLingui } from '@lingui/react/macro'
import { qualityLook, templateLook } from '../../core/template-states'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Happening, History } from '../../parts/History'
import classes from './TemplatePage.module.css'
import type { Template } from './types'

/** Who wrote it, who decided and what Meta said, newest first. */
export function Approvals({ template }: { template: Template }) {
  const { t } = useLingui()
  const words = useWords()
  const events = useEvents(template)
  return (
    <section className={classes.section}>
      <h2>
        <Trans>Approvals</Trans>
      </h2>
      <History label={t`Approvals`}>
        {events.map(({ key, at, tone, title, note }) => (
          <Happening key={key} tone={tone} title={title} at={at} time={words.time(at)}>
            {note && <p className="dim">{note}</p>}
          </Happening>
        ))}
      </History>
    </section>
  )
}

interface Event {
  key: string
  at: string
  tone: string
  title: string
  note?: string | null
}

function useEvents({ versions, events }: Template): Event[] {
  const { t } = useLingui()
  const say = useSay()
  const ours = versions.flatMap((each): Event[] => {
    const { version, author, madeAt, decision, decidedBy, decidedAt, note } = each
    const who = author ?? t`somebody`
    const written = {
      key: `w${version}`,
      at: madeAt,
      tone: 'queued',
      title: t`Version ${version} written by ${who}`,
    }
    if (!decision || !decidedAt) return [written]
    const yes = decision === 'approved'
    const by = decidedBy ?? ''
    const title = yes ? t`Version ${version} approved by ${by}` : t`Version ${version} refused by ${by}`
    return [{ key: `d${version}`, at: decidedAt, tone: yes ? 'delivered' : 'failed', title, note }, written]
  })
  const metas = events.map(({ at, metaStatus, reason, quality }, index): Event => {
    const { word, tone } = templateLook({ state: 'approved', metaStatus })
    const rating = quality && quality !== 'UNKNOWN' ? say(qualityLook(quality).word).toLowerCase() : undefined
    const note = rating ? t`By Meta. Its rating: ${rating}.` : t`By Meta.`
    return { key: `m${index}`, at, tone, title: say(word), note: reason ? `${note} ${reason}` : note }
  })
  return [...ours, ...metas].sort((a, b) => b.at.localeCompare(a.at))
}
