import { Trans, useLingui } from '@lingui/react/macro'
import { useHotkeys } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Refused } from '../../core/Refused'
import { useRead } from '../../core/use-read'
import { read } from '../../core/use-read'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import { Pane } from '../../parts/Pane'
import { inDialog } from '../../parts/in-dialog'
import { Skeleton } from '../../parts/Skeleton'
import classes from './WhyPane.module.css'
import { type Right, roleWords, untilOf } from './words'

/** “Why can she?”: the core's own answer about one person and one right, with everything that speaks about it. */
export function WhyPane({ person, permission, onClose }: { person: string; permission: string; onClose: () => void }) {
  const { t } = useLingui()
  // A grant given meanwhile changes the answer, so it is asked again with the rights.
  const { dataUpdatedAt } = useRead('user_permissions', { user: person })
  const query = read('check_permission', { user: person, permission })
  const { data, error, refetch } = useQuery({ ...query, queryKey: [...query.queryKey, dataUpdatedAt] })
  useHotkeys([['Escape', () => !inDialog() && onClose()]])
  return (
    <Pane label={t`Why`} close={t`Close (Esc)`} onClose={onClose}>
      {error ? (
        <Refused refusal={error} again={() => void refetch()} />
      ) : data ? (
        <Answer says={data.says} right={data.right} />
      ) : (
        <Skeleton rows={4} label={t`Asking why`} />
      )}
    </Pane>
  )
}

function Answer({ says, right }: { says: string; right: Right }) {
  const { t } = useLingui()
  const words = useWords()
  // The core writes moments for machines; here they are in the office's zone.
  const sentence = says.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (moment) => words.full(moment))
  return (
    <div className={classes.content}>
      <header>
        <h2>{right.says}</h2>
        <p className={classes.line}>
          <Dot tone={right.allowed ? 'read' : 'skipped'}>{right.allowed ? t`Allowed` : t`Not allowed`}</Dot>
          <code className="dim">{right.permission}</code>
        </p>
      </header>
      <p className={classes.says}>{sentence}</p>
      <section>
        <h3>
          <Trans>What speaks about it</Trans>
        </h3>
        <Speaks right={right} />
      </section>
      <p className="dim small">
        <Trans>A grant or a denial beats the role, until it ends. Deactivated people may do nothing.</Trans>
      </p>
    </div>
  )
}

function Speaks({ right }: { right: Right }) {
  const { t } = useLingui()
  const say = useSay()
  const words = useWords()
  const { origin, expiredAt } = right
  const until = untilOf(right)
  const facts: [string, string | null | undefined][] =
    origin.kind === 'role'
      ? [
          [t`Role`, say(roleWords(origin.role))],
          [t`Given before`, expiredAt && t`ended ${words.full(expiredAt)}`],
        ]
      : [
          [origin.kind === 'grant' ? t`Grant` : t`Denial`, origin.because],
          [t`By`, origin.by],
          [t`Ends`, until ? `${words.full(until)} ${words.zone}` : t`When it is taken back`],
        ]
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) =>
        value ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}
