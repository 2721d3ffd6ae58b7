import { Trans, useLingui } from '@lingui/react/macro'
import { Link, type LinkProps } from '@tanstack/react-router'
import { useWords } from '../../core/use-words'
import { IconCheck } from '../../parts/icons'
import classes from './Attention.module.css'

export interface Matter {
  key: string
  alarm: boolean
  title: string
  advice: string
  since?: string | null
  /** Where it is dealt with. */
  to: LinkProps
}

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
          <li key={matter.key}>
            <One matter={matter} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function One({ matter: { alarm, title, advice, since, to } }: { matter: Matter }) {
  const words = useWords()
  const from = since && words.time(since)
  return (
    <Link {...to} className={classes.matter} data-alarm={alarm || undefined}>
      <span className={classes.title}>
        <strong>{title}</strong>
        {from && (
          <span className="dim small figures">
            <Trans>since {from}</Trans>
          </span>
        )}
      </span>
      <span className="dim">{advice}</span>
    </Link>
  )
}
