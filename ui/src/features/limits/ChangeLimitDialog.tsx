import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../core/use-change'
import { useWords } from '../../core/use-words'
import { Dialog } from '../../parts/Dialog'
import type { Limit } from './model'
import { PersonChoice } from './TargetChoice'

/** Changes one of the office's own limits. Meta's are read from Meta and are not ours to change. */
export function ChangeLimitDialog({ limits, onClose }: { limits: Limit[]; onClose: () => void }) {
  const { t } = useLingui()
  const words = useWords()
  const [metric, setMetric] = useState('user_day')
  const [whose, setWhose] = useState<'all' | 'one' | 'default'>('all')
  const [user, setUser] = useState<string>()
  const [cap, setCap] = useState<number>()
  const change = useChange('change_limit')
  const perPerson = metric === 'person_day'
  const person = perPerson || whose === 'all' ? undefined : user
  const ready = (whose === 'default' || (cap !== undefined && cap >= 1)) && (whose === 'all' || perPerson || !!user)
  const save = () =>
    change.mutate({ metric, user: person, cap: whose === 'default' ? undefined : cap }, { onSuccess: onClose })
  return (
    <Dialog
      wide
      title={<Trans>Change a limit</Trans>}
      act={<Trans>Change it</Trans>}
      leave={<Trans>Leave it</Trans>}
      busy={change.isPending}
      error={change.error?.message}
      ready={ready}
      onAct={save}
      onClose={onClose}
    >
      <NativeSelect
        label={t`Which limit`}
        value={metric}
        onChange={({ currentTarget }) => setMetric(currentTarget.value)}
        data={[
          { value: 'user_hour', label: t`Messages of one person of the office in any hour` },
          { value: 'user_day', label: t`Messages of one person of the office in any 24 hours` },
          { value: 'person_day', label: t`Messages to one person in any 24 hours, from everybody` },
        ]}
      />
      {!perPerson && (
        <NativeSelect
          label={t`For whom`}
          value={whose}
          onChange={({ currentTarget }) => setWhose(currentTarget.value as typeof whose)}
          data={[
            { value: 'all', label: t`Everybody who has no limit of their own` },
            { value: 'one', label: t`One person, as their own limit` },
            { value: 'default', label: t`One person, back to what holds for everybody` },
          ]}
        />
      )}
      {!perPerson && whose !== 'all' && <PersonChoice target={user} onTarget={setUser} />}
      {(perPerson || whose !== 'default') && (
        <TextInput
          data-autofocus
          label={t`At most`}
          inputMode="numeric"
          autoComplete="off"
          value={cap === undefined ? '' : words.number(cap)}
          onChange={({ currentTarget }) => setCap(wholeNumber(currentTarget.value))}
        />
      )}
      <Now limits={limits} metric={metric} user={person} cap={cap} />
    </Dialog>
  )
}

/** What holds now, and whether the new limit is used up already. */
function Now({ limits, metric, user, cap }: { limits: Limit[]; metric: string; user?: string; cap?: number }) {
  const words = useWords()
  const held = limits.find((limit) => limit.metric === metric && (user ? limit.subject === user : limit.mine))
  if (!held?.limit) return null
  const [most, used] = [words.number(held.limit), words.number(held.used)]
  return (
    <p className="dim">
      {user ? (
        <Trans>
          Now {most}, of which {used} are used.
        </Trans>
      ) : (
        <Trans>
          For you it is {most} now, of which {used} are used.
        </Trans>
      )}{' '}
      {cap !== undefined && cap <= held.used && (
        <Trans>The new limit is used up at once: sending waits until places are free again.</Trans>
      )}
    </p>
  )
}

/** The digits of what was typed or pasted as a number; none when there are none. */
function wholeNumber(typed: string): number | undefined {
  const digits = typed.replace(/\D/g, '').slice(0, 9)
  return digits === '' ? undefined : Number(digits)
}
