import { Trans, useLingui } from '@lingui/react/macro'
import { messageLook } from '../../core/states'
import { useSay } from '../../core/use-say'
import { Dot } from '../../parts/Dot'
import { KindWords } from './KindWords'
import type { Entry } from './model'
import { Reading } from './Reading'
import classes from './Thread.module.css'
import { useTimes } from './use-times'

/** One thing that was said; ours tells how far it has come and opens its timeline. */
export function Bubble({ entry, onMessage }: { entry: Entry; onMessage: (message: string) => void }) {
  const { hour } = useTimes()
  const { direction, body, kind, at, by, campaignName } = entry
  const ours = direction === 'out'
  return (
    <li className={classes.bubble} data-ours={ours || undefined}>
      {campaignName ? (
        <p className="dim small">
          <Trans>Campaign “{campaignName}”</Trans>
        </p>
      ) : (
        kind === 'template' && (
          <p className="dim small">
            <Trans>Template</Trans>
          </p>
        )
      )}
      <p className={classes.text} dir="auto">
        {body || (
          <span className="dim">
            <KindWords kind={kind} />
          </span>
        )}
      </p>
      <Reading reading={entry.reading} />
      <p className={classes.under}>
        {ours && by && !campaignName && <span>{by}</span>}
        <time dateTime={at}>{hour(at)}</time>
        {ours && <State entry={entry} onMessage={onMessage} />}
      </p>
    </li>
  )
}

function State({ entry, onMessage }: { entry: Entry; onMessage: (message: string) => void }) {
  const { t } = useLingui()
  const say = useSay()
  if (!entry.state) return null
  const { word, tone } = messageLook(entry.state)
  const dot = <Dot tone={tone}>{say(word)}</Dot>
  if (!entry.message) return dot
  const id = entry.message
  return (
    <button type="button" className={classes.link} title={t`What happened to it`} onClick={() => onMessage(id)}>
      {dot}
    </button>
  )
}
