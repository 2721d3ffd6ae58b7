import { Trans, useLingui } from '@lingui/react/macro'
import { notifications } from '@mantine/notifications'
import { useChange } from '../../core/use-change'
import { Act } from '../../parts/Act'
import type { Right } from './words'

/** Takes a grant or denial back; the role decides again, at once. Giving it again is as short. */
export function TakeBack({ right, may }: { right: Right; may: { may: boolean; why?: string } }) {
  const { t } = useLingui()
  const change = useChange('revoke_grant')
  const { origin, says } = right
  if (origin.kind === 'role') return null
  const run = () =>
    change.mutate(
      { grant: origin.grant },
      {
        onSuccess: () => notifications.show({ message: t`The role decides again: ${says}` }),
        onError: ({ message, code }) =>
          notifications.show({
            title: t`Not taken back`,
            message: `${message} (${code})`,
            color: 'red',
            autoClose: false,
          }),
      },
    )
  return (
    <Act {...may} size="compact-xs" loading={change.isPending} onClick={run}>
      <Trans>Take back</Trans>
    </Act>
  )
}
