import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useWords } from '../../core/use-words'
import { IconCheck } from '../../parts/icons'
import classes from './Attention.module.css'
import { type Matter, wayTo } from './model'

/** What waits for a person, worst first, each with what to do and where. */
export function Attention({ matters }: { matters: Matter[] }) {
  const { t } = useLingui()
  return (
    <section className={classes.attention} aria-label={t`Needs attention`}>
      <h2>
        <Trans>Needs attention</Trans>
      </h2>
      {matters.length === 0 && (
        <p className={classes.none}>
          <IconCheck size={16} aria-hidden /> <Trans>Nothing waits for you.</Trans>
        </p>
      )}
      <ul>
        {matters.map((matter) => (
          <li key={`${matter.kind} ${matter.objectId}`}>
            <One matter={matter} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function One({ matter }: { matter: Matter }) {
  const { tone, title, advice, since } = matter
  const words = useWords()
  const from = since && words.time(since)
  return (
    <Link {...wayTo(matter)} className={classes.matter} data-alarm={tone === 'alarm' || undefined}>
      <strong>{title}</strong>
      <span className="dim">
        {advice}{' '}
        {from && (
          <span className="figures">
            <Trans>Since {from}.</Trans>
          </span>
        )}
      </span>
    </Link>
  )
}
