import { Trans } from '@lingui/react/macro'
import { Tooltip } from '@mantine/core'
import { type ReactNode, useContext } from 'react'
import { useWords } from '../../core/use-words'
import classes from './LeftOut.module.css'
import { type Named, PeopleOf } from './people-of'

export interface Left {
  reason: string
  title: string
  count: number
  advice?: string
}

/** From everybody to those who get it: each reason with how many it leaves out; where that can be told, it opens them. */
export function LeftOut({ audience, named, left, rest, restWord }: LeftOutProps) {
  const { number } = useWords()
  return (
    <dl className={classes.facts}>
      <dt>
        <Trans>Audience</Trans>
      </dt>
      <dd>{number(audience)}</dd>
      {left.map((each) => [
        <dt key={each.reason} className={classes.less}>
          <Reason left={each} named={named} />
        </dt>,
        <dd key={`${each.reason} count`} className="dim">
          −{number(each.count)}
        </dd>,
      ])}
      <dt className={classes.sum}>{restWord}</dt>
      <dd className={classes.sum}>{number(rest)}</dd>
    </dl>
  )
}

interface LeftOutProps {
  audience: number
  /** Whom the audience names, for the way to them. */
  named?: Named
  left: Left[]
  rest: number
  restWord: ReactNode
}

function Reason({ left: { reason, title, advice }, named }: { left: Left; named?: Named }) {
  const peopleOf = useContext(PeopleOf)
  const open = named && peopleOf(named, reason)
  return (
    <Tooltip label={advice} disabled={!advice} position="bottom-start">
      {open ? (
        <button type="button" className={classes.link} onClick={open}>
          {title}
        </button>
      ) : (
        <span>{title}</span>
      )}
    </Tooltip>
  )
}
