import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { Preflight } from '../../core/contract'
import { useWords } from '../../core/use-words'
import { IconAlertTriangle, IconCheck } from '../../parts/icons'
import classes from './Checked.module.css'
import { LeftOut } from './LeftOut'
import type { Named } from './people-of'

/** What a launch would do: who is left out and why, until when, whether it fits, and what is worth reading first. */
export function Checked({ preflight, named }: { preflight: Preflight; named?: Named }) {
  const words = useWords()
  const { audience, willSend, skips, finishAt, fitsTier, tierLeft, warnings } = preflight
  const end = finishAt && words.time(finishAt)
  return (
    <div className={classes.checked}>
      <LeftOut audience={audience} left={skips} rest={willSend} restWord={<Trans>Will be sent</Trans>} named={named} />
      {end && willSend > 0 && (
        <Verdict fine>
          <Trans>
            Sent by about {end} {words.zone}, if it starts now.
          </Trans>
        </Verdict>
      )}
      <Verdict fine={fitsTier}>
        {fitsTier ? (
          tierLeft == null ? (
            <Trans>It fits: Meta sets this account no limit.</Trans>
          ) : (
            <Trans>
              It fits within Meta's messaging limit: {words.number(tierLeft)} more people may be written to in 24 hours.
            </Trans>
          )
        ) : (
          <Trans>It does not fit within Meta's messaging limit today; the rest waits.</Trans>
        )}
      </Verdict>
      {warnings.map((warning) => (
        <Verdict key={warning}>{warning}</Verdict>
      ))}
    </div>
  )
}

function Verdict({ fine, children }: { fine?: boolean; children: ReactNode }) {
  const Icon = fine ? IconCheck : IconAlertTriangle
  return (
    <p className={classes.verdict} data-warn={!fine || undefined}>
      <Icon size={15} aria-hidden />
      <span>{children}</span>
    </p>
  )
}
