import { useLingui } from '@lingui/react/macro'
import { NativeSelect, TextInput } from '@mantine/core'
import type { Account } from './draft'
import classes from './TemplateStep.module.css'

/** The campaign's own name and the number it is sent from. */
export function Sender({ name, number, accounts, onName, onNumber }: SenderProps) {
  const { t } = useLingui()
  const numbers = accounts.flatMap((account) => account.numbers)
  return (
    <div className={classes.row}>
      <TextInput
        label={t`Name of the campaign`}
        description={t`Only your office sees it.`}
        value={name}
        error={name.trim() === '' && t`Give it a name.`}
        onChange={(event) => onName(event.currentTarget.value)}
      />
      <NativeSelect
        label={t`Sent from`}
        description={t`The number people see.`}
        value={number}
        data={numbers.map(({ id, display, verifiedName }) => ({ value: id, label: `${display} · ${verifiedName}` }))}
        onChange={(event) => onNumber(event.currentTarget.value)}
      />
    </div>
  )
}

interface SenderProps {
  name: string
  number: string
  accounts: Account[]
  onName: (name: string) => void
  onNumber: (number: string) => void
}
