import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Refused } from '../../core/Refused'
import { tellDone } from '../../core/tell'
import { useRead } from '../../core/use-read'
import { useWords } from '../../core/use-words'
import { IconCopy, IconRefresh } from '../../parts/icons'
import { Page } from '../../parts/Page'
import { Skeleton } from '../../parts/Skeleton'
import { diagnosticsOf } from './diagnostics'
import { Problems } from './Problems'
import { Programs } from './Programs'
import { SystemOutline } from './SystemOutline'
import classes from './SystemPage.module.css'
import { Tiles } from './Tiles'
import { Queue } from './Queue'
import { Workers } from './Workers'

/** What whoever runs the office looks at first: database, queue, workers, webhooks, seals, versions. */
export function SystemPage({ ways }: { ways: Ways }) {
  const { t } = useLingui()
  const words = useWords()
  const { data: me } = useRead('whoami', {})
  const { data, error, refetch, isFetching } = useRead('system_status', {})
  const asOf = data && words.exact(data.asOf)
  const copy = async () => {
    if (!data) return
    await navigator.clipboard.writeText(diagnosticsOf(data, { program: navigator.userAgent, zone: me?.zone }))
    tellDone(t`Copied. It holds versions, counts and times, and nobody's name, number or text.`)
  }
  return (
    <Page
      title={<Trans>System</Trans>}
      beside={
        asOf && (
          <span className="dim">
            <Trans>
              As of {asOf} {words.zone}
            </Trans>
          </span>
        )
      }
      acts={
        <>
          <Button loading={isFetching} leftSection={<IconRefresh size={14} />} onClick={() => void refetch()}>
            <Trans>Look again</Trans>
          </Button>
          {data && (
            <Button leftSection={<IconCopy size={14} />} onClick={() => void copy()}>
              <Trans>Copy diagnostics</Trans>
            </Button>
          )}
        </>
      }
    >
      {error && !data ? (
        <Refused refusal={error} again={() => void refetch()} />
      ) : data ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        <div className={classes.pane} tabIndex={0} role="region" aria-label={t`State of the system`}>
          <Problems of={data.problems} />
          <Tiles status={data} ways={ways} />
          <Queue status={data} />
          <Workers status={data} />
          <Programs status={data} />
        </div>
      ) : (
        <Skeleton label={t`Looking at the system`}>
          <SystemOutline />
        </Skeleton>
      )}
    </Page>
  )
}

/** Ways from a figure to what it counts. */
export interface Ways {
  toWebhooks: (children: React.ReactNode) => React.ReactNode
  toLog: (children: React.ReactNode) => React.ReactNode
}
