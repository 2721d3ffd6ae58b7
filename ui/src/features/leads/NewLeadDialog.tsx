import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../core/use-change'
import { Dialog } from '../../parts/Dialog'
import { clean, type Flat, ownFields, tagsOf } from './flat'
import { LeadForm } from './LeadForm'
import classes from './NewLeadDialog.module.css'
import { tellDone } from '../../core/tell'
import { useCountryNames } from './use-country-names'

/** Adds one person. A number that is known already is refused by the core. */
export function NewLeadDialog({ onMade, onClose }: { onMade: (lead: string) => void; onClose: () => void }) {
  const { t } = useLingui()
  const countries = useCountryNames()
  const [phone, setPhone] = useState('')
  const [flat, setFlat] = useState<Flat>({})
  const change = useChange('create_lead')
  const international = phone.trim().startsWith('+') || phone.trim() === ''
  const create = () =>
    change.mutate(
      { phone: phone.trim(), defaultCountry: clean(flat.country) || undefined, details: detailsOf(flat) },
      {
        onSuccess: ({ id }) => {
          tellDone(t`The lead is added.`)
          onMade(id)
        },
      },
    )
  return (
    <Dialog
      wide
      title={<Trans>New lead</Trans>}
      act={<Trans>Add</Trans>}
      leave={<Trans>Not now</Trans>}
      busy={change.isPending}
      error={change.error?.message}
      ready={phone.trim() !== ''}
      onAct={create}
      onClose={onClose}
    >
      <div className={classes.number}>
        <TextInput
          type="tel"
          label={t`Number`}
          placeholder="+91 98200 12345"
          data-autofocus
          value={phone}
          onChange={(event) => setPhone(event.currentTarget.value)}
        />
        {!international && (
          <NativeSelect
            label={t`Of which country`}
            data={[{ value: '', label: t`Choose` }, ...countries.all]}
            value={flat.country ?? ''}
            onChange={(event) => setFlat({ ...flat, country: event.currentTarget.value })}
          />
        )}
      </div>
      <LeadForm withoutOwner flat={flat} onFlat={setFlat} />
      <p className="dim small">
        <Trans>A new lead has no consent. Record it on the lead's page, with its proof.</Trans>
      </p>
    </Dialog>
  )
}

function detailsOf(flat: Flat) {
  const text = (key: string) => clean(flat[key]) || null
  return {
    name: text('name'),
    stage: text('stage'),
    source: text('source'),
    country: text('country'),
    language: text('language'),
    tags: tagsOf(flat.tags),
    fields: ownFields(flat),
  }
}
