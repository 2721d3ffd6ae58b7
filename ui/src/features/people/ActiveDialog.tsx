import { Trans, useLingui } from '@lingui/react/macro'
import { notifications } from '@mantine/notifications'
import { useChange } from '../../core/use-change'
import { useWords } from '../../core/use-words'
import { Dialog } from '../../parts/Dialog'
import classes from './ActiveDialog.module.css'
import type { Person } from './words'

/** In or out. Going out says what it ends, and that nothing else is lost. */
export function ActiveDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useLingui()
  const words = useWords()
  const change = useChange('set_user_active')
  const { id, fullName, active } = person
  const devices = words.number(person.devices)
  const run = () =>
    change.mutate(
      { user: id, active: !active },
      {
        onSuccess: (now) => {
          notifications.show({
            message: now.active ? t`${fullName} is let in again.` : t`${fullName} is kept out of every door.`,
          })
          onClose()
        },
      },
    )
  return (
    <Dialog
      danger={active}
      title={active ? <Trans>Deactivate {fullName}?</Trans> : <Trans>Let {fullName} in again?</Trans>}
      act={active ? <Trans>Deactivate</Trans> : <Trans>Let in</Trans>}
      leave={<Trans>Leave it</Trans>}
      busy={change.isPending}
      error={change.error?.message}
      onAct={run}
      onClose={onClose}
    >
      {active ? (
        <ul className={classes.told}>
          <li>
            <Trans>Browser sessions end at once, what is open on a desktop within 15 seconds.</Trans>
          </li>
          <li>
            <Trans>Devices that can no longer sign in: {devices}.</Trans>
          </li>
          <li>
            <Trans>Campaigns they have started go on; pause those you do not want.</Trans>
          </li>
          <li>
            <Trans>Their leads, rights and history stay. You can let them in again.</Trans>
          </li>
        </ul>
      ) : (
        <p>
          <Trans>They have the role and the rights from before, and their devices work again: {devices}.</Trans>
        </p>
      )}
    </Dialog>
  )
}
