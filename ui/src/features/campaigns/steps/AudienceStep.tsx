import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect } from '@mantine/core'
import classes from './AudienceStep.module.css'
import { Counted } from './Counted'
import { type Audience, type Template, tidy } from './draft'
import { useChoices } from './use-choices'

/** Filters over the leads, and at once how many they name and how many of those may be written to. */
export function AudienceStep({ audience, template, onAudience }: AudienceStepProps) {
  const { t } = useLingui()
  const choices = useChoices()
  const set = (part: Partial<Audience>) => onAudience(tidy({ ...audience, ...part }))
  const filtered = Object.keys(audience).length > 0
  const filters = [
    { key: 'stage', label: t`Stage`, any: t`Any stage` },
    { key: 'source', label: t`Source`, any: t`Any source` },
    { key: 'country', label: t`Country`, any: t`Any country` },
    { key: 'tag', label: t`Tag`, any: t`With or without tags` },
  ] as const
  return (
    <div className={classes.split}>
      <form className={classes.filters} aria-label={t`Who`} onSubmit={(event) => event.preventDefault()}>
        {filters.map(({ key, label, any }) => (
          <NativeSelect
            key={key}
            label={label}
            value={audience[key] ?? ''}
            onChange={(event) => set({ [key]: event.currentTarget.value })}
          >
            <option value="">{any}</option>
            {withChosen(choices[key], audience[key]).map(({ value, words }) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </NativeSelect>
        ))}
        {audience.people && (
          <p className="dim">
            <Trans>Only the people chosen in the list of leads: {audience.people.length}.</Trans>
          </p>
        )}
        {filtered && (
          <div>
            <Button onClick={() => onAudience({})}>
              <Trans>Everybody</Trans>
            </Button>
          </div>
        )}
      </form>
      <Counted audience={audience} template={template} />
    </div>
  )
}

interface AudienceStepProps {
  audience: Audience
  template: Template
  onAudience: (audience: Audience) => void
}

/** What is chosen stays in the list even when nobody has it any more. */
function withChosen(values: { value: string; words: string }[], chosen?: string | null) {
  if (!chosen || values.some(({ value }) => value === chosen)) return values
  return [...values, { value: chosen, words: chosen }]
}
