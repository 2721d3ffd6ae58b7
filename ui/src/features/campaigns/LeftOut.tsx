import { Trans, useLingui } from '@lingui/react/macro'
import { Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../../core/use-words'
import classes from './LeftOut.module.css'

export interface Left {
  reason: string
  title: string
  count: number
  advice?: string
}

/** From everybody to those who get it: each reason with how many it leaves out; each opens its people. */
export function LeftOut({ audience, left, rest, restWord, onReason }: LeftOutProps) {
  const { t } = useLingui()
  const { number } = useWords()
  return (
    <dl className={classes.facts}>
      <dt>
        <Trans>Audience</Trans>
      </dt>
      <dd>{number(audience)}</dd>
      {left.map(({ reason, title, count, advice }) => [
        <dt key={reason} className={classes.less}>
          <Tooltip label={advice} disabled={!advice} position="bottom-start">
            {onReason ? (
              <button
                type="button"
                className={classes.link}
                aria-description={advice ?? t`Shows these people`}
                onClick={() => onReason(reason)}
              >
                {title}
              </button>
            ) : (
              <span>{title}</span>
            )}
          </Tooltip>
        </dt>,
        <dd key={`${reason} count`} className="dim">
          −{number(count)}
        </dd>,
      ])}
      <dt className={classes.sum}>{restWord}</dt>
      <dd className={classes.sum}>{number(rest)}</dd>
    </dl>
  )
}

interface LeftOutProps {
  audience: number
  left: Left[]
  rest: number
  restWord: ReactNode
  /** Shows the people left out for this reason. */
  onReason?: (reason: string) => void
}
