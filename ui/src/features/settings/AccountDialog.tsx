import { Trans, useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { tellDone } from '../../core/tell'
import { useChange } from '../../core/use-change'
import { Dialog } from '../../parts/Dialog'
import type { AccountDetail } from './AccountSection'

/** What the office itself says of an account; the rest is Meta's to say. */
export function AccountDialog({ account, onClose }: { account: AccountDetail; onClose: () => void }) {
  const { t } = useLingui()
  const [name, setName] = useState(account.name)
  const [portfolioId, setPortfolioId] = useState(account.portfolioId)
  const change = useChange('change_account')
  const dirty = name.trim() !== account.name || portfolioId.trim() !== account.portfolioId
  const run = () =>
    change.mutate(
      { account: account.id, name: name.trim(), portfolioId: portfolioId.trim() },
      {
        onSuccess: () => {
          tellDone(t`The account is changed.`)
          onClose()
        },
      },
    )
  return (
    <Dialog
      title={<Trans>Change the account</Trans>}
      act={<Trans>Save</Trans>}
      leave={<Trans>Leave it</Trans>}
      busy={change.isPending}
      error={change.error?.message}
      ready={dirty && name.trim() !== '' && portfolioId.trim() !== ''}
      onAct={run}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label={t`Name in this office`}
        value={name}
        maxLength={120}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t`Portfolio`}
        description={t`Meta's id of the business. Accounts with the same one share its limit.`}
        value={portfolioId}
        onChange={(event) => setPortfolioId(event.currentTarget.value)}
      />
    </Dialog>
  )
}
