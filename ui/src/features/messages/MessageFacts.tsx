import { t as tell } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWords } from '../../core/use-words'
import { Copyable } from '../../parts/Copyable'
import { paths } from '../../paths'
import classes from './MessagePane.module.css'
import type { Message } from './model'

/** Where it comes from and by which ids others know it. */
export function MessageFacts({ message }: { message: Message }) {
  const { t } = useLingui()
  const words = useWords()
  const { id, wamids, campaign, campaignName, from, by, createdAt, test, price } = message
  const made = words.full(createdAt)
  return (
    <dl className={classes.facts}>
      <Fact name={<Trans>Made</Trans>}>
        <span className="figures">
          {made} {words.zone}
        </span>
      </Fact>
      {test && (
        <Fact name={<Trans>Kind</Trans>}>
          <Trans>A test send; it counts for no campaign</Trans>
        </Fact>
      )}
      {campaign && (
        <Fact name={<Trans>Campaign</Trans>}>
          <Link to={paths.campaign} params={{ campaign }}>
            {campaignName ?? t`Open`}
          </Link>
        </Fact>
      )}
      {by && <Fact name={<Trans>By</Trans>}>{by}</Fact>}
      {from && (
        <Fact name={<Trans>From number</Trans>}>
          <bdi className="figures">{from}</bdi>
        </Fact>
      )}
      {price && <Fact name={<Trans>Meta charges</Trans>}>{chargedAs(price)}</Fact>}
      <Fact name={<Trans>Our id</Trans>}>
        <Copyable value={id} label={t`Copy the message's id`} done={t`Copied`} />
      </Fact>
      {wamids.map((wamid) => (
        <Fact key={wamid} name={<Trans>WhatsApp's id</Trans>}>
          <Copyable value={wamid} label={t`Copy WhatsApp's id`} done={t`Copied`} />
        </Fact>
      ))}
    </dl>
  )
}

/** What Meta charges for it, in Meta's own words; the amount is on its bill alone. */
function chargedAs({ billable, category, kind }: NonNullable<Message['price']>): string {
  const parts = [category, kind].filter(Boolean).join(', ')
  return billable === false ? tell`nothing (${parts})` : parts
}

function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="dim">{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
