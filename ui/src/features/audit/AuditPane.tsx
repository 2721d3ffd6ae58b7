import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Copyable } from '../../parts/Copyable'
import { Dot } from '../../parts/Dot'
import { Pane } from '../../parts/Pane'
import { inDialog } from '../../parts/in-dialog'
import classes from './AuditPane.module.css'
import { Changes } from './Changes'
import { changesOf, factsOf } from './changes'
import type { Row } from './entry'
import type { LogSearch } from './log-search'
import { Facts } from './Facts'
import { SameRequest } from './SameRequest'
import { actWords, plain, resultLook, thingWords } from './words'

/** One row of the log: who did what, from where, what it was before and after. */
export function AuditPane({ entry, onOpen, onNarrow, onClose }: AuditPaneProps) {
  const { t } = useLingui()
  useHotkeys([['Escape', () => !inDialog() && onClose()]])
  const changes = changesOf(entry)
  const facts = factsOf(entry)
  return (
    <Pane label={t`Entry of the log`} close={t`Close (Esc)`} onClose={onClose}>
      <div className={classes.content}>
        <Head entry={entry} />
        {changes.length > 0 && (
          <section>
            <h3>
              <Trans>What changed</Trans>
            </h3>
            <Changes changes={changes} />
          </section>
        )}
        {facts.length > 0 && (
          <section>
            <h3>
              <Trans>Details</Trans>
            </h3>
            <Facts facts={facts.map(({ field, value }) => ({ name: plain(field), value }))} />
          </section>
        )}
        <section>
          <h3>
            <Trans>Who, and from where</Trans>
          </h3>
          <From entry={entry} />
        </section>
        {entry.request && <SameRequest entry={entry} onOpen={onOpen} />}
        <More entry={entry} onNarrow={onNarrow} />
      </div>
    </Pane>
  )
}

interface AuditPaneProps {
  entry: Row
  onOpen: (number: number) => void
  onNarrow: (search: LogSearch) => void
  onClose: () => void
}

function Head({ entry }: { entry: Row }) {
  const say = useSay()
  const words = useWords()
  const { word, tone } = resultLook(entry.result)
  return (
    <header className={classes.head}>
      <h2>
        {say(actWords(entry.action))} · {say(thingWords(entry.object))}
      </h2>
      <p className={classes.line}>
        <time dateTime={entry.at} className="figures dim">
          {words.full(entry.at)} {words.zone}
        </time>
        <Dot tone={tone}>{say(word)}</Dot>
      </p>
    </header>
  )
}

function From({ entry }: { entry: Row }) {
  const { t } = useLingui()
  const { userName, actor, login, client, address, request, objectId, number, action, operation } = entry
  const copied = { done: t`Copied` }
  return (
    <Facts
      facts={[
        { name: t`Person`, value: userName ?? t`Nobody of the office (${actor})` },
        { name: t`Device`, value: login === actor ? t`Browser, through the service` : <bdi>{login}</bdi> },
        { name: t`Program`, value: client },
        { name: t`Address`, value: address && <bdi className="figures">{address}</bdi> },
        { name: t`Act`, value: <code>{operation ? `${action} (${operation})` : action}</code> },
        { name: t`Which`, value: objectId && <Copyable value={objectId} label={t`Copy the id`} {...copied} /> },
        {
          name: t`Request`,
          value: request && <Copyable value={request} label={t`Copy the request's id`} {...copied} />,
        },
        { name: t`Number`, value: <span className="figures">{number}</span> },
        {
          name: t`Sealed`,
          value: entry.sealed ? t`Yes: a later change would be found` : t`Not yet, within half a minute`,
        },
      ]}
    />
  )
}

/** From one row to the history of its thing, or to everything its person did. */
function More({ entry, onNarrow }: Pick<AuditPaneProps, 'entry' | 'onNarrow'>) {
  const { object, objectId, userId, userName } = entry
  return (
    <div className={classes.more}>
      {objectId && (
        <Button onClick={() => onNarrow({ object, objectId })}>
          <Trans>Its whole history</Trans>
        </Button>
      )}
      {userId && (
        <Button onClick={() => onNarrow({ user: userId })}>
          <Trans>Everything by {userName}</Trans>
        </Button>
      )}
    </div>
  )
}
