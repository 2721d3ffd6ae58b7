import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useId, useMemo, useState } from 'react'
import type { Input, Reply } from '../../core/contract'
import { useChange } from '../../core/use-change'
import { Act } from '../../parts/Act'
import { useNow } from '../../parts/use-now'
import classes from './OfficeForm.module.css'
import { clockIn, countries, currencies, currencyName, zones } from './places'

/** The form of the office. Each field says at once what it means: the time there, the currency's name. */
export function OfficeForm({ office, onDone }: { office: Reply<'show_office'>; onDone: () => void }) {
  const { t, i18n } = useLingui()
  const ids = { zones: useId(), currencies: useId() }
  const first = {
    office: office.office,
    zone: office.zone,
    currency: office.currency,
    defaultCountry: office.defaultCountry ?? '',
  }
  const [form, setForm] = useState(first)
  const change = useChange('set_office')
  const allowed = { may: office.canChange.allowed, why: office.canChange.reason }
  const now = useNow(10_000)
  const clock = clockIn(form.zone, now, i18n.locale)
  const currency = currencyName(form.currency, i18n.locale)
  const places = useMemo(() => countries(i18n.locale), [i18n.locale])
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part })
  const dirty = JSON.stringify(form) !== JSON.stringify(first)
  const wrong = form.office.trim() === '' || !clock || !currency
  const may = !allowed.may
    ? allowed
    : wrong
      ? { may: false, why: t`A field is empty or not known.` }
      : { may: dirty, why: t`Nothing is changed.` }

  const save = (event?: FormEvent) => {
    event?.preventDefault()
    if (!may.may) return
    const input: Input<'set_office'> = {
      ...form,
      office: form.office.trim(),
      defaultCountry: form.defaultCountry || null,
    }
    change.mutate(input, { onSuccess: onDone })
  }
  return (
    <form className={classes.form} onSubmit={save}>
      <TextInput
        label={t`Name of the office`}
        value={form.office}
        maxLength={120}
        readOnly={!allowed.may}
        error={form.office.trim() === '' && t`The office needs a name.`}
        onChange={(event) => set({ office: event.currentTarget.value })}
      />
      <TextInput
        label={t`Time zone`}
        description={t`Times on every screen, quiet hours and plans of campaigns are in this zone.`}
        value={form.zone}
        list={ids.zones}
        readOnly={!allowed.may}
        spellCheck={false}
        error={!clock && t`There is no such zone. Zones look like Asia/Kolkata.`}
        rightSectionWidth={96}
        rightSection={clock && <span className="dim figures small">{clock}</span>}
        onChange={(event) => set({ zone: event.currentTarget.value })}
      />
      <datalist id={ids.zones}>
        {zones().map((zone) => (
          <option key={zone} value={zone}>
            {zone}
          </option>
        ))}
      </datalist>
      <TextInput
        label={t`Currency`}
        description={currency ?? ' '}
        value={form.currency}
        list={ids.currencies}
        maxLength={3}
        readOnly={!allowed.may}
        spellCheck={false}
        error={!currency && t`There is no such currency. Currencies are three letters, as INR.`}
        onChange={(event) => set({ currency: event.currentTarget.value.toUpperCase() })}
      />
      <datalist id={ids.currencies}>
        {currencies().map((code) => (
          <option key={code} value={code}>
            {currencyName(code, i18n.locale)}
          </option>
        ))}
      </datalist>
      <NativeSelect
        label={t`Country of numbers written without one`}
        description={t`98765 43210 is read as a number of this country.`}
        value={form.defaultCountry}
        disabled={!allowed.may}
        data={[{ value: '', label: t`None: such numbers are refused` }, ...places]}
        onChange={(event) => set({ defaultCountry: event.currentTarget.value })}
      />
      {change.error && (
        <p className={classes.error} role="alert">
          {change.error.message}
        </p>
      )}
      <div>
        <Act {...may} variant="filled" loading={change.isPending} onClick={() => save()}>
          <Trans>Save</Trans>
        </Act>
      </div>
    </form>
  )
}
