import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Campaign } from '../../core/contract'

/** Whom an audience names, in a few words. */
export function useAudienceWords({ stage, source, country, tag, people, import: file }: Campaign['audience']): string {
  const { t, i18n } = useLingui()
  const land = country && (new Intl.DisplayNames(i18n.locale, { type: 'region' }).of(country) ?? country)
  const parts = [
    people && plural(people.length, { one: '# chosen person', other: '# chosen people' }),
    file && t`people of one import`,
    stage && t`stage ${stage}`,
    source && t`source ${source}`,
    land && t`country ${land}`,
    tag && t`tag ${tag}`,
  ].filter(Boolean)
  return parts.length === 0 ? t`All leads` : parts.join(' · ')
}
