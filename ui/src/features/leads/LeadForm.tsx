import { useLingui } from '@lingui/react/macro'
import { NativeSelect, TextInput } from '@mantine/core'
import type { ChangeEvent } from 'react'
import { type Flat, OWN } from './flat'
import classes from './LeadForm.module.css'
import { OwnFields } from './OwnFields'
import { Suggested } from './Suggested'
import { useChoices, valuesOf } from './use-choices'
import { useCountryNames } from './use-country-names'

interface LeadFormProps {
  flat: Flat
  /** A new lead gets its owner later. */
  withoutOwner?: boolean
  onFlat: (flat: Flat) => void
}

/** The fields of a lead that people may change. What is allowed in them is the core's to say. */
export function LeadForm({ flat, withoutOwner, onFlat }: LeadFormProps) {
  const { t } = useLingui()
  const choices = useChoices()
  const countries = useCountryNames()
  const set = (key: string, value: string) => onFlat({ ...flat, [key]: value })
  const field = (key: string) => ({
    value: flat[key] ?? '',
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLSelectElement>) => set(key, event.currentTarget.value),
  })
  const nobody = { value: '', label: t`Nobody` }
  const unknown = { value: '', label: t`From the number` }
  const owners = choices.owners.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <TextInput label={t`Name`} maxLength={200} data-autofocus {...field('name')} />
      <div className={classes.pair}>
        <Suggested label={t`Stage`} suggestions={valuesOf(choices.stages)} maxLength={60} {...field('stage')} />
        {!withoutOwner && <NativeSelect label={t`Owner`} data={[nobody, ...owners]} {...field('ownerId')} />}
      </div>
      <div className={classes.pair}>
        <Suggested label={t`Source`} suggestions={valuesOf(choices.sources)} maxLength={200} {...field('source')} />
        <Suggested
          label={t`Tags`}
          placeholder={t`vip, newsletter`}
          suggestions={completing(flat.tags ?? '', valuesOf(choices.tags))}
          {...field('tags')}
        />
      </div>
      <div className={classes.pair}>
        <NativeSelect label={t`Country`} data={[unknown, ...countries.all]} {...field('country')} />
        <Suggested
          label={t`Language`}
          placeholder={t`en or pt_BR`}
          suggestions={valuesOf(choices.languages)}
          maxLength={6}
          {...field('language')}
        />
      </div>
      <OwnFields
        fields={Object.entries(flat).filter(([key]) => key.startsWith(OWN))}
        onField={set}
        onRemove={(key) => onFlat({ ...flat, [key]: '' })}
      />
    </>
  )
}

/** The last of several tags is the one being written. */
function completing(text: string, tags: string[]): string[] {
  const begun = text.slice(0, text.lastIndexOf(',') + 1)
  const start = begun ? `${begun} ` : ''
  return tags.filter((tag) => !text.includes(tag)).map((tag) => start + tag)
}
