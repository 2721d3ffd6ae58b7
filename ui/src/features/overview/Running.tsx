import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { campaignLook, messageOrder, messageStates } from '../../core/states'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import { Meter } from '../../parts/Meter'
import { paths } from '../../paths'
import type { RunningCampaign } from './model'
import classes from './Running.module.css'

/** Campaigns under way, with how far each is. */
export function Running({ campaigns }: { campaigns: RunningCampaign[] }) {
  const { t } = useLingui()
  return (
    <section className={classes.running} aria-label={t`Campaigns under way`}>
      <h2>
        <Trans>Campaigns under way</Trans>
      </h2>
      {campaigns.length === 0 && (
        <p className="dim">
          <Trans>No campaign is running.</Trans>{' '}
          <Link to={paths.campaigns} className={classes.start}>
            <Trans>Start one</Trans>
          </Link>
        </p>
      )}
      <ul>
        {campaigns.map((campaign) => (
          <li key={campaign.id}>
            <One campaign={campaign} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function One({ campaign }: { campaign: RunningCampaign }) {
  const { t } = useLingui()
  const say = useSay()
  const words = useWords()
  const { id, name, state, counts, startedAt, startsAt, estimatedFinishAt } = campaign
  const { word, tone } = campaignLook(state)
  const meant = counts.audience - counts.skipped
  const open = counts.queued + counts.claimed + counts.dispatching
  const [done, all, left] = [words.number(meant - open), words.number(meant), words.number(open)]
  const end = estimatedFinishAt && words.time(estimatedFinishAt)
  const start = !startedAt && startsAt && words.time(startsAt)
  const parts = messageOrder.map((each) => ({
    key: each,
    value: counts[each],
    tone: messageStates[each].tone,
    label: `${say(messageStates[each].word)}: ${words.number(counts[each])}`,
  }))
  return (
    <Link to={paths.campaign} params={{ campaign: id }} className={classes.campaign}>
      <span className={classes.line}>
        <strong className="cut">{name}</strong>
        <Dot tone={tone}>{say(word)}</Dot>
      </span>
      <Meter slim parts={parts} whole={counts.audience} label={t`${done} of ${all} sent`} />
      <span className={`${classes.line} dim small figures`}>
        <span>
          {startedAt ? (
            <Trans>
              {done} of {all} sent, {left} waiting
            </Trans>
          ) : (
            plural(counts.audience, { one: '# person in the audience', other: '# people in the audience' })
          )}
        </span>
        {start && (
          <span>
            <Trans>from {start}</Trans>
          </span>
        )}
        {end && (
          <span>
            <Trans>done at about {end}</Trans>
          </span>
        )}
      </span>
    </Link>
  )
}
