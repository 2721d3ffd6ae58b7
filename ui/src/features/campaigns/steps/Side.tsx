import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { instantOf } from '../../../core/moment'
import { useWords } from '../../../core/use-words'
import { useAudienceWords } from '../use-audience-words'
import type { Account, Draft, Template } from './draft'
import classes from './Wizard.module.css'

/** What is chosen so far: the message as a phone shows it, and the facts. */
export function Side({ draft, template, accounts, startLocal, zone, preview }: SideProps) {
  const { t } = useLingui()
  const words = useWords()
  const sender = accounts.flatMap(({ numbers }) => numbers).find(({ id }) => id === draft.number)
  const audience = useAudienceWords(draft.audience)
  const start = startLocal ? words.time(instantOf(startLocal, zone)) : undefined
  return (
    <aside className={classes.side} aria-label={t`Chosen so far`}>
      {template ? (
        preview(template)
      ) : (
        <p className="dim">
          <Trans>Choose a template to see it as a phone shows it.</Trans>
        </p>
      )}
      {template && (
        <dl className={classes.facts}>
          <dt>
            <Trans>From</Trans>
          </dt>
          <dd>
            <bdi className="figures">{sender?.display}</bdi>
          </dd>
          <dt>
            <Trans>To</Trans>
          </dt>
          <dd>{audience}</dd>
          <dt>
            <Trans>Starts</Trans>
          </dt>
          <dd>
            {start ? (
              <Trans>
                {start} {words.zone}
              </Trans>
            ) : (
              <Trans>when you say so</Trans>
            )}
          </dd>
        </dl>
      )}
    </aside>
  )
}

interface SideProps {
  draft: Draft
  template?: Template
  accounts: Account[]
  startLocal?: string
  zone: string
  preview: (template: Template) => ReactNode
}
