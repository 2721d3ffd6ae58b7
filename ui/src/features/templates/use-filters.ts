import { useLingui } from '@lingui/react/macro'
import { categoryWords, templateLook } from '../../core/template-states'
import { useSay } from '../../core/use-say'
import type { Filter } from '../../parts/list/filter'
import { languageWords } from './languages'
import type { Row } from './types'

/** What the templates there are can be narrowed by, each with how many. */
export function useFilters(all: Row[]): Filter[] {
  const { t, i18n } = useLingui()
  const say = useSay()
  const looks = new Map(
    all.map((template) => {
      const { word, tone } = templateLook(template)
      return [say(word), tone]
    }),
  )
  const count = (has: (template: Row) => boolean) => all.filter(has).length
  const values = (of: (template: Row) => string) => [...new Set(all.map(of))].sort()
  return [
    { kind: 'text', key: 'text', label: t`Find a template` },
    {
      kind: 'many',
      key: 'status',
      label: t`Status`,
      choices: [...looks].map(([word, tone]) => ({
        value: word,
        label: word,
        tone,
        count: count((template) => say(templateLook(template).word) === word),
      })),
    },
    {
      kind: 'one',
      key: 'category',
      label: t`Category`,
      choices: values(({ category }) => category).map((value) => ({
        value,
        label: say(categoryWords(value)),
        count: count(({ category }) => category === value),
      })),
    },
    {
      kind: 'one',
      key: 'language',
      label: t`Language`,
      choices: values(({ language }) => language).map((value) => ({
        value,
        label: languageWords(value, i18n.locale),
        count: count(({ language }) => language === value),
      })),
    },
  ]
}
