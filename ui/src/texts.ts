/** The texts of the page. English is part of it; another language is fetched when somebody speaks it. */
import { i18n, type Messages } from '@lingui/core'
import { messages as english } from './locales/en.po'
import { recall } from './parts/use-remembered'

/** Languages of people, and two that only show what is not translated or not mirrored. */
export type Language = 'en' | 'es' | 'pseudo' | 'pseudo-rtl'

export const languages: { language: Language; name: string }[] = [
  { language: 'en', name: 'English' },
  { language: 'es', name: 'Español' },
]

const fetched: Partial<Record<Language, () => Promise<{ messages: Messages }>>> = {
  es: () => import('./locales/es.po'),
  pseudo: () => import('./locales/pseudo.po'),
  'pseudo-rtl': () => import('./locales/pseudo.po'),
}

i18n.load('en', english)
i18n.activate('en')

/** Says everything in this language from now on. */
export async function speak(language: Language) {
  const catalogue = await fetched[language]?.()
  const rtl = language === 'pseudo-rtl'
  // Numbers and dates of a made-up language are English ones.
  const locale = language.startsWith('pseudo') ? 'en' : language
  i18n.loadAndActivate({ locale, messages: catalogue?.messages ?? english })
  document.documentElement.lang = locale
  document.documentElement.dir = rtl ? 'rtl' : 'ltr'
}

/** What was chosen here, else the first language of the browser that there is. */
export function spokenAtFirst(): Language {
  const asked = new URLSearchParams(location.search).get('language') as Language | null
  if (asked && (asked === 'en' || asked in fetched)) return asked
  const chosen = recall('language')
  if (chosen) return JSON.parse(chosen) as Language
  const known = navigator.languages.map((tag) => tag.split('-')[0])
  return languages.find(({ language }) => known.includes(language))?.language ?? 'en'
}

export { i18n }
