import { useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import type { Refusal } from '../../core/refusals'
import { useRead } from '../../core/use-read'

interface Choice {
  value: string
  label: string
}

interface TargetProps {
  target?: string
  onTarget: (target?: string) => void
}

/** Which person, number or campaign is meant. */
export function TargetChoice({ scope, ...rest }: TargetProps & { scope: string }) {
  if (scope === 'user') return <PersonChoice {...rest} />
  return scope === 'number' ? <NumberChoice {...rest} /> : <CampaignChoice {...rest} />
}

export function PersonChoice(props: TargetProps) {
  const { t } = useLingui()
  const { data, error } = useRead('list_users', {})
  const people = data?.items.filter(({ active }) => active).map(({ id, fullName }) => ({ value: id, label: fullName }))
  return <Choose {...props} label={t`Which person`} choices={people} refusal={error} />
}

function NumberChoice(props: TargetProps) {
  const { t } = useLingui()
  const { data, error } = useRead('list_accounts', {})
  const numbers = data?.items.flatMap((account) =>
    account.numbers.map(({ id, display, verifiedName }) => ({ value: id, label: `${display} · ${verifiedName}` })),
  )
  return <Choose {...props} label={t`Which number`} choices={numbers} refusal={error} />
}

function CampaignChoice(props: TargetProps) {
  const { t } = useLingui()
  const { data, error } = useRead('list_campaigns', { limit: 100 })
  const running = data?.items
    .filter(({ state }) => state === 'running' || state === 'scheduled')
    .map(({ id, name }) => ({ value: id, label: name }))
  return <Choose {...props} label={t`Which campaign`} choices={running} refusal={error} />
}

function Choose({ label, choices, refusal, target, onTarget }: ChooseProps) {
  const { t } = useLingui()
  const none = choices?.length === 0 ? t`There is none` : t`Choose…`
  return (
    <NativeSelect
      label={label}
      error={refusal?.message}
      value={target ?? ''}
      onChange={({ currentTarget }) => onTarget(currentTarget.value || undefined)}
      data={[{ value: '', label: none }, ...(choices ?? [])]}
    />
  )
}

interface ChooseProps extends TargetProps {
  label: string
  choices?: Choice[]
  refusal: Refusal | null
}
