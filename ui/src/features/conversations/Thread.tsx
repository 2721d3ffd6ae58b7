import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { paths } from '../../paths'
import type { Conversation } from './model'
import { ReplyBox } from './ReplyBox'
import { Shut } from './Shut'
import { TemplateBox } from './TemplateBox'
import classes from './Thread.module.css'
import { WindowClock } from './WindowClock'

/** One conversation: with whom, what was said, and the way to answer that is open now. */
export function Thread({ conversation, acts, children }: ThreadProps) {
  const { t } = useLingui()
  const { person, name, phone, number, reply } = conversation
  const called = name ?? phone
  const box = { person, name: called, number }
  return (
    <section className={classes.thread} aria-label={t`Conversation with ${called}`}>
      <header className={classes.head}>
        <div className={classes.who}>
          <h2 className="cut">
            {conversation.lead ? (
              <Link to={paths.lead} params={{ lead: person }} title={t`Open the lead`}>
                {name ?? t`No name`}
              </Link>
            ) : (
              (name ?? t`No name`)
            )}
          </h2>
          <p className="dim">
            <bdi className="figures">{phone}</bdi>
          </p>
        </div>
        <div className={classes.acts}>{acts}</div>
      </header>
      {children}
      <div className={classes.foot}>
        {reply.notice && <p className={classes.notice}>{reply.notice}</p>}
        {reply.allowed ? (
          <>
            <WindowClock until={reply.windowClosesAt} />
            <ReplyBox key={person} {...box} />
          </>
        ) : (
          <>
            <Shut reply={reply} />
            {reply.template && <TemplateBox key={person} {...box} />}
          </>
        )}
      </div>
    </section>
  )
}

interface ThreadProps {
  conversation: Conversation
  acts: ReactNode
  /** What was said. */
  children: ReactNode
}
