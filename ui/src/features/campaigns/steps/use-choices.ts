/** What leads have, to choose an audience from. */
import { useLingui } from '@lingui/react/macro'
import { useRead } from '../../../core/use-read'
import { useWords } from '../../../core/use-words'

export interface Choice {
  value: string
  words: string
}

export function useChoices(): Record<'stage' | 'source' | 'country' | 'tag', Choice[]> {
  const { i18n } = useLingui()
  const { number } = useWords()
  const { data } = useRead('lead_choices', {})
  const listed = (values: { value: string; count: number }[] = [], words = (value: string) => value): Choice[] =>
    values.map(({ value, count }) => ({ value, words: `${words(value)} (${number(count)})` }))
  const country = (code: string) => new Intl.DisplayNames(i18n.locale, { type: 'region' }).of(code) ?? code
  return {
    stage: listed(data?.stages),
    source: listed(data?.sources),
    country: listed(data?.countries, country),
    tag: listed(data?.tags),
  }
}
