import { useLingui } from '@lingui/react/macro'
import { messageLook } from '../../core/states'
import { useSay } from '../../core/use-say'
import { Dot } from '../../parts/Dot'
import classes from './MessagePane.module.css'
import type { Message } from './model'

/** To whom, and how it stands. */
export function MessageHead({ message }: { message: Message }) {
  const { t } = useLingui()
  const say = useSay()
  const { word, tone } = messageLook(message.state)
  return (
    <header className={classes.head}>
      <h2>{message.name ?? t`No name`}</h2>
      <p className={classes.line}>
        <bdi className="figures dim">{message.phone}</bdi>
        <Dot tone={tone}>{say(word)}</Dot>
      </p>
    </header>
  )
}
