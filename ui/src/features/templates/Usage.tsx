import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { campaignLook } from '../../core/states'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import classes from './Usage.module.css'
import page from './TemplatePage.module.css'
import type { Template } from './types'
import { UsageChart } from './UsageChart'

/** How often it was sent and what became of that, and which campaigns sent it. */
export function Usage({
  template,
  campaign,
}: {
  template: Template
  campaign: (id: string, name: string) => ReactNode
}) {
  const { t } = useLingui()
  const say = useSay()
  const words = useWords()
  const { usage, campaigns } = template
  const sum = (key: 'sent' | 'delivered' | 'read' | 'failed') => usage.reduce((total, day) => total + day[key], 0)
  const [sent, delivered, read, failed] = [sum('sent'), sum('delivered'), sum('read'), sum('failed')]
  const figures = [
    { label: t`Sent`, value: words.number(sent) },
    { label: t`Delivered`, value: words.share(delivered, sent) },
    { label: t`Read`, value: words.share(read, delivered) },
    { label: t`Failed`, value: words.share(failed, sent) },
  ]
  if (sent === 0 && campaigns.length === 0)
    return (
      <p className="dim">
        <Trans>It has not been used yet.</Trans>
      </p>
    )
  return (
    <>
      <section className={page.section}>
        <h2>
          <Trans>Last 30 days</Trans>
        </h2>
        <dl className={classes.figures}>
          {figures.map(({ label, value }) => (
            <div key={label} className={classes.figure}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      {sent > 0 && <UsageChart usage={usage} />}
      <section className={page.section}>
        <h2>
          <Trans>Campaigns that use it</Trans>
        </h2>
        {campaigns.length === 0 ? (
          <p className="dim">
            <Trans>None; it was sent to single people.</Trans>
          </p>
        ) : (
          <ul className={classes.campaigns}>
            {campaigns.map(({ id, name, state }) => (
              <li key={id}>
                {campaign(id, name)}
                <Dot tone={campaignLook(state).tone}>{say(campaignLook(state).word)}</Dot>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}
