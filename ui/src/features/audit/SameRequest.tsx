import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useRead } from '../../core/use-read'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import type { Row } from './entry'
import classes from './SameRequest.module.css'
import { actWords, shortId, thingWords } from './words'

/** Everything one request did, oldest first: one click of somebody may touch many things. */
export function SameRequest({ entry, onOpen }: { entry: Row; onOpen: (number: number) => void }) {
  const { t } = useLingui()
  const words = useWords()
  const say = useSay()
  const found = useRead('search_audit', { ...around(entry), limit: 500 })
  const rows = (found.data?.items ?? []).filter(({ request }) => request === entry.request).sort((a, b) => a.id - b.id)
  if (rows.length < 2) return null
  const count = words.number(rows.length)
  return (
    <section aria-label={t`The same request`}>
      <h3>
        <Trans>The same request did {count} things</Trans>
      </h3>
      <ol className={classes.rows}>
        {rows.map((row) => (
          <li key={row.id}>
            <Button
              variant="subtle"
              className={classes.row}
              aria-current={row.id === entry.number || undefined}
              onClick={() => onOpen(row.id)}
            >
              <span className="dim figures">{words.exact(row.at)}</span>
              <span className="cut">
                {say(actWords(row.action))} · {say(thingWords(row.object))} {shortId(row)}
              </span>
            </Button>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** A request is one transaction, over in moments. */
const MOMENTS = 30_000

function around({ at }: Row) {
  const moment = Date.parse(at)
  return { from: new Date(moment - MOMENTS).toISOString(), to: new Date(moment + MOMENTS).toISOString() }
}
