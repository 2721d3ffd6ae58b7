import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useMay } from '../../core/use-may'
import { read } from '../../core/use-read'
import { useWords } from '../../core/use-words'
import type { Way } from './SettingsPage'
import classes from './LastChanged.module.css'

/** Who changed something last, and the way to all changes before. From the log, for those who may read it. */
export function LastChanged({ object, objectId, way }: { object: string; objectId?: string; way: Way }) {
  const words = useWords()
  const { may } = useMay('admin.canViewAuditLogs')
  const { data } = useQuery({ ...read('search_audit', { object, objectId, limit: 1 }), enabled: may })
  const [last] = data?.items ?? []
  if (!last) return null
  const who = last.userName ?? last.actor
  const when = words.time(last.at)
  return (
    <p className={classes.last}>
      <span className="dim">
        <Trans>
          Last changed by {who}, {when}.
        </Trans>
      </span>{' '}
      {way.toLog({ object, objectId }, <Trans>All changes</Trans>)}
    </p>
  )
}
