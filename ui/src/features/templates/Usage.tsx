import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useRead } from '../../core/use-read'
import { useWords } from '../../core/use-words'
import page from './TemplatePage.module.css'
import type { Template } from './types'
import classes from './Usage.module.css'
import { UsedBy } from './UsedBy'

/** How often it was sent, and which campaigns sent it with what success. */
export function Usage({
  template,
  campaign,
}: {
  template: Template
  campaign: (id: string, name: string) => ReactNode
}) {
  const { t } = useLingui()
  const words = useWords()
  const { data } = useRead('list_campaigns', { template: template.id, limit: 50 })
  const { usedBy, messages, lastUsedAt } = template
  if (messages === 0 && usedBy.length === 0)
    return (
      <p className="dim">
        <Trans>It has not been used yet.</Trans>
      </p>
    )
  const figures = [
    { label: t`Messages`, value: words.number(messages) },
    { label: t`Campaigns`, value: words.number(usedBy.length) },
    { label: t`Last used`, value: lastUsedAt ? words.time(lastUsedAt) : t`never` },
  ]
  return (
    <>
      <dl className={classes.figures}>
        {figures.map(({ label, value }) => (
          <div key={label} className={classes.figure}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <section className={page.section}>
        <h2>
          <Trans>Campaigns that use it</Trans>
        </h2>
        {usedBy.length === 0 ? (
          <p className="dim">
            <Trans>None; it was sent to single people.</Trans>
          </p>
        ) : (
          <ul>
            {usedBy.map((use) => (
              <UsedBy
                key={use.id}
                use={use}
                counts={data?.items.find(({ id }) => id === use.id)?.counts}
                name={campaign(use.id, use.name)}
              />
            ))}
          </ul>
        )}
      </section>
    </>
  )
}
