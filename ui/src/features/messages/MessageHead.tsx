import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { messageLook } from '../../core/states'
import { useSay } from '../../core/use-say'
import { Dot } from '../../parts/Dot'
import { paths } from '../../paths'
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
      <p className={classes.line}>
        {message.name && (
          <Link to={paths.lead} params={{ lead: message.person }}>
            <Trans>Lead</Trans>
          </Link>
        )}
        <Link to={paths.messages} search={{ person: message.person }}>
          <Trans>All messages to this person</Trans>
        </Link>
      </p>
    </header>
  )
}
