import { useLingui } from '@lingui/react/macro'
import { NativeSelect, TextInput } from '@mantine/core'
import type { BulkChange, Given } from './BulkDialog'
import { Suggested } from './Suggested'
import { useChoices, valuesOf } from './use-choices'

/** What many leads are to get. */
export function BulkField({ change, given, onGiven }: BulkFieldProps) {
  const { t } = useLingui()
  const choices = useChoices()
  const set = (key: keyof Given) => (event: { currentTarget: { value: string } }) =>
    onGiven({ ...given, [key]: event.currentTarget.value })
  if (change === 'stage') {
    return (
      <Suggested
        data-autofocus
        label={t`New stage`}
        suggestions={valuesOf(choices.stages)}
        value={given.value}
        onChange={set('value')}
      />
    )
  }
  if (change === 'owner') {
    const owners = choices.owners.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name }))
    return (
      <NativeSelect
        data-autofocus
        label={t`New owner`}
        data={[{ value: '', label: t`Nobody` }, ...owners]}
        value={given.value}
        onChange={set('value')}
      />
    )
  }
  return (
    <>
      <TextInput
        data-autofocus
        label={t`Add these tags`}
        placeholder={t`vip, newsletter`}
        value={given.add}
        onChange={set('add')}
      />
      <TextInput label={t`Take these tags away`} value={given.remove} onChange={set('remove')} />
    </>
  )
}

interface BulkFieldProps {
  change: BulkChange
  given: Given
  onGiven: (given: Given) => void
}
