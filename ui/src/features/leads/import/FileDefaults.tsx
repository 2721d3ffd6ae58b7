import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import type { ChangeEvent } from 'react'
import { Suggested } from '../Suggested'
import { useChoices, valuesOf } from '../use-choices'
import { useCountryNames } from '../use-country-names'
import classes from './MapColumns.module.css'
import type { Draft } from './draft'
import type { Defaults } from './types'

/** What fills the gaps of a file. */
export function FileDefaults({ draft, onDraft }: { draft: Draft; onDraft: (draft: Draft) => void }) {
  const { t } = useLingui()
  const choices = useChoices()
  const countries = useCountryNames()
  const field = (key: keyof Defaults) => ({
    value: String(draft.defaults[key] ?? ''),
    onChange: ({ currentTarget: { value } }: ChangeEvent<HTMLInputElement | HTMLSelectElement>) =>
      onDraft({ ...draft, defaults: { ...draft.defaults, [key]: value || null } }),
  })
  return (
    <fieldset className={classes.set}>
      <legend>
        <Trans>Where the file says nothing</Trans>
      </legend>
      <NativeSelect
        size="xs"
        label={t`Numbers without country code are from`}
        data={[{ value: '', label: t`Nowhere: refuse them` }, ...countries.all]}
        {...field('country')}
      />
      <div className={classes.pair}>
        <Suggested size="xs" label={t`Source`} suggestions={valuesOf(choices.sources)} {...field('source')} />
        <Suggested size="xs" label={t`Stage`} suggestions={valuesOf(choices.stages)} {...field('stage')} />
      </div>
      <NativeSelect
        size="xs"
        label={t`Dates such as 03/04/2026`}
        data={[
          { value: 'unknown', label: t`Refuse them, they can mean two days` },
          { value: 'day_first', label: t`Day first: 3 April` },
          { value: 'month_first', label: t`Month first: March 4` },
        ]}
        {...field('dateOrder')}
      />
    </fieldset>
  )
}
