import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { tellRefusal } from '../../core/tell'
import { asRefusal } from '../../core/refusals'
import { Refused } from '../../core/Refused'
import { useRead } from '../../core/use-read'
import { type About, type OfWorkspace, type Workspace, workspaceOf } from '../../core/workspace'
import { Dot } from '../../parts/Dot'
import { Skeleton } from '../../parts/Skeleton'
import { LeaveWorkspace } from './LeaveWorkspace'
import { Section, Setting } from './Section'
import type { Way } from './SettingsPage'
import { Updates } from './Updates'

/** What this computer is to the office: where its data lies, how its secret is kept, whether it sends. */
export function ComputerSettings({ way }: { way: Way }) {
  const { t } = useLingui()
  const window = workspaceOf()
  const { data, error, refetch } = useQuery({
    queryKey: ['this computer'],
    queryFn: async () => ({ about: await window!.about(), workspace: await window!.workspace() }),
    enabled: window !== undefined,
  })
  if (!window) return <InBrowser />
  if (error) return <Refused refusal={asRefusal(error)} again={() => void refetch()} />
  if (!data) return <Skeleton label={t`Loading`} />
  return (
    <>
      <OfWork workspace={data.workspace} way={way} onLeft={() => void refetch()} />
      <OfProgram about={data.about} window={window} />
      <Updates about={data.about} window={window} />
    </>
  )
}

function OfWork({ workspace, way, onLeft }: { workspace: Workspace; way: Way; onLeft: () => void }) {
  const { t } = useLingui()
  const kinds: Record<Workspace['kind'], string> = {
    none: t`None yet`,
    demo: t`The demo; everybody in it is invented`,
    folder: t`A demo that was opened by name`,
    here: t`An office on this computer`,
    office: t`A shared office`,
  }
  const { kind, label, address, sends, warning, error } = workspace
  return (
    <Section
      title={<Trans>Workspace</Trans>}
      about={<Trans>The office this computer works with.</Trans>}
      acts={kind !== 'none' && <LeaveWorkspace workspace={workspace} onLeft={onLeft} />}
    >
      <Setting name={<Trans>Works with</Trans>}>{kinds[kind]}</Setting>
      {label && <Setting name={<Trans>Name</Trans>}>{label}</Setting>}
      {address && (
        <Setting name={<Trans>Database at</Trans>}>
          <bdi>{address}</bdi>
        </Setting>
      )}
      <Setting
        name={<Trans>Sending</Trans>}
        about={sends ? <Trans>Messages wait while this computer is off.</Trans> : undefined}
      >
        {sends ? <Trans>This computer sends</Trans> : <Trans>The service sends; this computer may be off</Trans>}
      </Setting>
      {(warning ?? error?.error) && (
        <Setting name={<Trans>Warning</Trans>}>
          <Dot tone="held">{warning ?? error!.error}</Dot>
        </Setting>
      )}
      <p className="small">{way.toFirstRun(<Trans>Go through the first steps again</Trans>)}</p>
    </Section>
  )
}

function OfProgram({ about, window }: { about: About; window: OfWorkspace }) {
  const { t } = useLingui()
  const open = (which: 'data' | 'logs') => () =>
    void window.openFolder(which).catch((thrown: unknown) => tellRefusal(t`Not opened`, asRefusal(thrown)))
  return (
    <Section title={<Trans>This computer</Trans>}>
      <Setting name={<Trans>System</Trans>}>{about.os}</Setting>
      <Setting name={<Trans>Secrets</Trans>} about={about.keyringSays}>
        <Dot tone={about.keyring === 'available' ? 'read' : 'failed'}>
          {about.keyring === 'available' ? t`Kept by the system's keyring` : t`The keyring is missing`}
        </Dot>
      </Setting>
      <Folder name={<Trans>Data</Trans>} place={about.dataFolder} onOpen={open('data')} />
      <Folder name={<Trans>Logs, without personal data</Trans>} place={about.logFolder} onOpen={open('logs')} />
    </Section>
  )
}

function Folder({ name, place, onOpen }: { name: ReactNode; place: string; onOpen: () => void }) {
  return (
    <Setting name={name}>
      <bdi className="dim">{place}</bdi>
      <Button size="compact-sm" onClick={onOpen}>
        <Trans>Open</Trans>
      </Button>
    </Setting>
  )
}

/** A browser keeps nothing but what the person chose for its looks. */
function InBrowser() {
  const { data: me } = useRead('whoami', {})
  return (
    <Section
      title={<Trans>This computer</Trans>}
      about={
        <Trans>
          You use Waybill in a browser. Nothing of the office is kept on this computer, and the service sends, whether
          this page is open or not.
        </Trans>
      }
    >
      <Setting name={<Trans>Office at</Trans>}>
        <bdi>{location.host}</bdi>
      </Setting>
      <Setting name={<Trans>Signed in as</Trans>}>{me?.fullName}</Setting>
      <Setting name={<Trans>Program</Trans>}>Waybill {me?.version}</Setting>
    </Section>
  )
}
