import { useLingui } from '@lingui/react/macro'
import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { ChangeEvent } from 'react'
import { consentPurposes, purposeMeaning, purposeWords } from '../../../core/consent'
import { instantOf, localOf } from '../../../core/moment'
import { useRead } from '../../../core/use-read'
import { useSay } from '../../../core/use-say'
import classes from './MapColumns.module.css'
import type { Draft } from './draft'
import type { Defaults } from './types'

/** The proof that holds for everybody in a file. */
export function ConsentProof({ draft, onDraft }: { draft: Draft; onDraft: (draft: Draft) => void }) {
  const { t } = useLingui()
  const say = useSay()
  const { data: me } = useRead('whoami', {})
  const { defaults } = draft
  const set = (key: keyof Defaults, value: string | null) =>
    onDraft({ ...draft, defaults: { ...defaults, [key]: value } })
  const field = (key: keyof Defaults) => ({
    size: 'xs' as const,
    value: String(defaults[key] ?? ''),
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>) =>
      set(key, event.currentTarget.value || null),
  })
  const day = defaults.consentDate ? localOf(Date.parse(defaults.consentDate), me?.zone).slice(0, 10) : ''
  const purposes = consentPurposes.map((value) => ({
    value,
    label: `${say(purposeWords(value))}: ${say(purposeMeaning(value))}`,
  }))
  return (
    <div className={classes.proof}>
      <div className={classes.pair}>
        <NativeSelect
          label={t`They`}
          data={[
            { value: 'opted_in', label: t`agreed` },
            { value: 'pending', label: t`were asked` },
          ]}
          {...field('consentState')}
          value={defaults.consentState ?? 'opted_in'}
        />
        <TextInput
          size="xs"
          type="date"
          label={t`When`}
          value={day}
          onChange={({ currentTarget: { value } }) => set('consentDate', value ? instantOf(value, me?.zone) : null)}
        />
      </div>
      <NativeSelect label={t`What for`} data={purposes} {...field('purpose')} value={defaults.purpose ?? 'marketing'} />
      <TextInput label={t`How`} placeholder={t`Paper form, web form, at the counter`} {...field('consentMethod')} />
      <TextInput label={t`Where`} placeholder={t`The address of the form, the fair`} {...field('consentSource')} />
      <Textarea label={t`The sentence they agreed to`} rows={2} {...field('consentWording')} />
    </div>
  )
}
