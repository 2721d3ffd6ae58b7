import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Menu } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { tellRefusal } from '../../core/tell'
import { useChange } from '../../core/use-change'
import { useMay } from '../../core/use-may'
import { useRead } from '../../core/use-read'
import { Act } from '../../parts/Act'
import { inDialog } from '../../parts/in-dialog'
import { IconCheck, IconSelector } from '../../parts/icons'
import type { Conversation } from './model'

/** Who looks after it, and whether it is done. */
export function ThreadActs({ conversation }: { conversation: Conversation }) {
  const { t } = useLingui()
  const close = useChange('close_conversation')
  const { may, why } = useMay('messages.canSend')
  const { person, state } = conversation
  const closed = state === 'closed'
  const end = () =>
    close.mutate(
      { person, closed: !closed },
      { onError: (refusal) => tellRefusal(closed ? t`Not opened` : t`Not closed`, refusal) },
    )
  useHotkeys([['E', () => may && !close.isPending && !inDialog() && end()]])
  return (
    <>
      <Assign conversation={conversation} />
      <Act may={may} why={why} loading={close.isPending} leftSection={<IconCheck size={14} />} onClick={end}>
        {closed ? <Trans>Open again</Trans> : <Trans>Close</Trans>}
      </Act>
    </>
  )
}

function Assign({ conversation: { person, assignee, assigneeName } }: { conversation: Conversation }) {
  const { t } = useLingui()
  const { may, why } = useMay('messages.canSend')
  const { data: me } = useRead('whoami', {})
  const { data: people } = useRead('list_users', {})
  const change = useChange('assign_conversation')
  const give = (user: string | null) =>
    change.mutate({ person, user }, { onError: (refusal) => tellRefusal(t`Not assigned`, refusal) })
  const others = people?.items.filter(({ active, id }) => active && id !== me?.userId) ?? []
  const look = { rightSection: <IconSelector size={14} />, children: assigneeName ?? <Trans>Nobody's yet</Trans> }
  if (!may) return <Act may={false} why={why} onClick={() => {}} {...look} />
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button loading={change.isPending} {...look} />
      </Menu.Target>
      <Menu.Dropdown>
        {me && me.userId !== assignee && (
          <Menu.Item onClick={() => give(me.userId)}>
            <Trans>Me</Trans>
          </Menu.Item>
        )}
        {others.map(({ id, fullName }) => (
          <Menu.Item key={id} disabled={id === assignee} onClick={() => give(id)}>
            {fullName}
          </Menu.Item>
        ))}
        {assignee && (
          <Menu.Item onClick={() => give(null)}>
            <Trans>Nobody</Trans>
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
