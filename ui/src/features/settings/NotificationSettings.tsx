import { Trans, useLingui } from '@lingui/react/macro'
import { Refused } from '../../core/Refused'
import { tellRefusal } from '../../core/tell'
import { useChange } from '../../core/use-change'
import { useRead } from '../../core/use-read'
import { Skeleton } from '../../parts/Skeleton'
import classes from './NotificationSettings.module.css'
import { Section } from './Section'

/** Which happenings this person wants to be told of: in the centre, and as a notice of the computer. */
export function NotificationSettings() {
  const { t } = useLingui()
  const { data, error, refetch } = useRead('notification_settings', {})
  const change = useChange('set_notification_settings')
  if (error && !data) return <Refused refusal={error} again={() => void refetch()} />
  if (!data) return <Skeleton label={t`Loading the switches`} />
  const set = (kind: string, shown: boolean, popup: boolean) =>
    change.mutate(
      { items: [{ kind, shown, popup: popup && shown }] },
      { onError: (refusal) => tellRefusal(t`Not switched`, refusal) },
    )
  return (
    <Section
      title={<Trans>Notifications</Trans>}
      about={<Trans>What you are told of. Switches are yours alone and follow you to other computers.</Trans>}
    >
      <table className={classes.switches}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>When</Trans>
            </th>
            <th scope="col">
              <Trans>In Waybill</Trans>
            </th>
            <th scope="col">
              <Trans>On the desktop</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {data.items.map(({ kind, title, shown, popup }) => (
            <tr key={kind}>
              <th scope="row">{title}</th>
              <td>
                <input
                  type="checkbox"
                  aria-label={t`${title}: in Waybill`}
                  checked={shown}
                  onChange={() => set(kind, !shown, popup)}
                />
              </td>
              <td>
                <input
                  type="checkbox"
                  aria-label={t`${title}: on the desktop`}
                  checked={shown && popup}
                  disabled={!shown}
                  title={shown ? undefined : t`What is not shown in Waybill is not shown on the desktop.`}
                  onChange={() => set(kind, shown, !popup)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <BrowserMay />
    </Section>
  )
}

/** A browser asks before it lets a page show notices. */
function BrowserMay() {
  if ('__TAURI_INTERNALS__' in window || !('Notification' in window) || Notification.permission === 'granted')
    return null
  return (
    <p className={classes.browser}>
      <Trans>This browser does not let Waybill show notices on the desktop yet.</Trans>{' '}
      {Notification.permission === 'default' ? (
        <button type="button" onClick={() => void Notification.requestPermission()}>
          <Trans>Allow them</Trans>
        </button>
      ) : (
        <Trans>You have refused them; the browser's own settings for this page change that.</Trans>
      )}
    </p>
  )
}
