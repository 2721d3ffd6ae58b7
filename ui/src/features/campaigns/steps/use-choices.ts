/** What leads have, to choose an audience from. */
import { useLingui } from '@lingui/react/macro'
import { useRead } from '../../../core/use-read'
import { useWords } from '../../../core/use-words'

export interface Choice {
  value: string
  words: string
}

interface Counted {
  value: string
  /** How many leads have it, where that is counted, and whether there are more than that. */
  count?: number | null
  more?: boolean
}

export function useChoices(): Record<'stage' | 'source' | 'country' | 'tag', Choice[]> {
  const { i18n } = useLingui()
  const { number } = useWords()
  const { data } = useRead('lead_choices', {})
  const listed = (values: Counted[] = [], words = (value: string) => value): Choice[] =>
    values.map(({ value, count, more }) => {
      const many = count == null ? '' : ` (${number(count)}${more ? '+' : ''})`
      return { value, words: words(value) + many }
    })
  const country = (code: string) => new Intl.DisplayNames(i18n.locale, { type: 'region' }).of(code) ?? code
  return {
    stage: listed(data?.stages),
    source: listed(data?.sources),
    country: listed(data?.countries, country),
    tag: listed(data?.tags),
  }
}
