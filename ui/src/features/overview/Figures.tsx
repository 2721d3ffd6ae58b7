import { Trans, useLingui } from '@lingui/react/macro'
import { Link, type LinkProps } from '@tanstack/react-router'
import { useWords } from '../../core/use-words'
import classes from './Figures.module.css'

/** One figure of today, its change against yesterday by the same hour, and the way to what it counts. */
export interface Figure {
  key: string
  name: string
  today: number
  yesterday: number
  /** Fewer is better: failures, opt-outs. */
  inverse?: boolean
  /** A part of this whole, as a share. */
  of?: number
  to: LinkProps
}

export function Figures({ figures }: { figures: Figure[] }) {
  const { t } = useLingui()
  return (
    <ul className={classes.figures} aria-label={t`Today`}>
      {figures.map((figure) => (
        <li key={figure.key}>
          <One figure={figure} />
        </li>
      ))}
    </ul>
  )
}

function One({ figure }: { figure: Figure }) {
  const words = useWords()
  const { name, today, of, to } = figure
  return (
    <Link {...to} className={classes.figure}>
      <span className={classes.name}>{name}</span>
      <span className={classes.value}>
        {words.number(today)}
        {of !== undefined && of > 0 && <span className={classes.share}>{words.share(today, of)}</span>}
      </span>
      <Change figure={figure} />
    </Link>
  )
}

function Change({ figure: { today, yesterday, inverse } }: { figure: Figure }) {
  const { t } = useLingui()
  const words = useWords()
  const before = words.number(yesterday)
  const more = today > yesterday
  const difference = words.number(Math.abs(today - yesterday))
  return (
    <span className={classes.change} title={t`Yesterday up to this time of day: ${before}`}>
      {today !== yesterday && <span data-good={more !== !!inverse}>{more ? `+${difference}` : `−${difference}`}</span>}{' '}
      <Trans>yesterday {before}</Trans>
    </span>
  )
}
