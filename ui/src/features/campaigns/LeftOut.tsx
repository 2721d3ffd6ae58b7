import { Trans } from '@lingui/react/macro'
import { Tooltip } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../core/use-words'
import classes from './LeftOut.module.css'
import { PeopleDialog } from './PeopleDialog'
import type { Named } from './people-of'

export interface Left {
  reason: string
  title: string
  count: number
  advice?: string
}

/** From everybody to those who get it: each reason with how many it leaves out, and which. */
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
  /** Whom the audience names; with it a figure opens its people. */
  named?: Named
  left: Left[]
  rest: number
  restWord: ReactNode
}

function Reason({ left, named }: { left: Left; named?: Named }) {
  const [open, setOpen] = useState(false)
  const { title, advice } = left
  return (
    <>
      <Tooltip label={advice} disabled={!advice} position="bottom-start">
        {named ? (
          <button type="button" className={classes.link} onClick={() => setOpen(true)}>
            {title}
          </button>
        ) : (
          <span>{title}</span>
        )}
      </Tooltip>
      {open && named && <PeopleDialog named={named} left={left} onClose={() => setOpen(false)} />}
    </>
  )
}
