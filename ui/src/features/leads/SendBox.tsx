import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Segments } from '../../parts/Segments'
import type { Lead } from './flat'
import classes from './SendBox.module.css'
import { SendTemplate } from './SendTemplate'
import { SendText } from './SendText'

/** Writes to one lead: a text while the person's window is open, else a template. Says why it is closed when it is. */
export function SendBox({ lead }: { lead: Lead }) {
  const { t } = useLingui()
  const [way, setWay] = useState<'text' | 'template'>(lead.send.text.allowed ? 'text' : 'template')
  const options = [
    { value: 'text' as const, label: t`Text` },
    { value: 'template' as const, label: t`Template` },
  ]
  return (
    <section aria-label={t`Write`} className={classes.box}>
      <div className={classes.head}>
        <h2>
          <Trans>Write</Trans>
        </h2>
        <Segments label={t`How to write`} value={way} options={options} onChange={setWay} />
      </div>
      {way === 'text' ? <SendText lead={lead} /> : <SendTemplate lead={lead} />}
    </section>
  )
}
