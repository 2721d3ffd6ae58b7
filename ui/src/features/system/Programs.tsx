import { Trans, useLingui } from '@lingui/react/macro'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import { SmallTable } from '../../parts/SmallTable'
import type { Status } from './diagnostics'

/** Every desktop and browser of the office: whose it is, what runs there and when it was last heard of. */
export function Programs({ status: { devices, sessions, version } }: { status: Status }) {
  const { t } = useLingui()
  const words = useWords()
  return (
    <>
      <section>
        <h2>
          <Trans>Desktops</Trans>
        </h2>
        <SmallTable
          label={t`Desktops`}
          none={<Trans>No desktop is enrolled.</Trans>}
          heads={[
            { name: t`Person` },
            { name: t`Desktop` },
            { name: t`State` },
            { name: t`Program` },
            { name: t`Last act`, figures: true },
            { name: t`Connections`, figures: true },
          ]}
          rows={devices.map((device) => ({
            key: device.login,
            cells: [
              device.userName,
              device.label || <bdi key="label">{device.login}</bdi>,
              <Dot key="state" tone={device.active ? 'read' : 'skipped'}>
                {device.active ? (device.sends ? t`May send` : t`May sign in`) : t`Revoked`}
              </Dot>,
              <Program key="program" client={device.client} version={version} />,
              device.seenAt ? words.time(device.seenAt) : '',
              words.number(device.connections),
            ],
          }))}
        />
      </section>
      <section>
        <h2>
          <Trans>Browsers</Trans>
        </h2>
        <SmallTable
          label={t`Browsers`}
          none={<Trans>Nobody is signed in by browser.</Trans>}
          heads={[
            { name: t`Person` },
            { name: t`Browser` },
            { name: t`Address` },
            { name: t`Signed in`, figures: true },
            { name: t`Heard of`, figures: true },
          ]}
          rows={sessions.map(({ id, userName, client, address, createdAt, seenAt }) => ({
            key: id,
            cells: [
              userName,
              client,
              <bdi key="address" className="figures">
                {address}
              </bdi>,
              words.time(createdAt),
              words.time(seenAt),
            ],
          }))}
        />
      </section>
    </>
  )
}

/** A program of another version than the one that answers is said to be one. */
function Program({ client, version }: { client?: string | null; version: string }) {
  const { t } = useLingui()
  if (!client) return <span className="dim">{t`has done nothing yet`}</span>
  if (client.endsWith(version)) return <bdi>{client}</bdi>
  return (
    <>
      <bdi>{client}</bdi> <span className="dim">· {t`not ${version}`}</span>
    </>
  )
}
