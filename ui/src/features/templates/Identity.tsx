import { useLingui } from '@lingui/react/macro'
import { NativeSelect, TextInput } from '@mantine/core'
import { categoryWords } from '../../core/template-states'
import { useSay } from '../../core/use-say'
import { Segments } from '../../parts/Segments'
import classes from './Editor.module.css'
import type { SectionProps } from './Fields'
import { languageCodes, languageWords } from './languages'
import { errorOf } from './says'

/** Name, language, account and category. */
export function Identity({ form, accounts, findings, set }: SectionProps & { accounts: Account[] }) {
  const { t, i18n } = useLingui()
  const { name, language } = form
  const codes = languageCodes.includes(language) ? languageCodes : [language, ...languageCodes]
  return (
    <section className={classes.section}>
      <div className={classes.row}>
        <TextInput
          id="field-name"
          label={t`Name`}
          description={t`Only Meta and your office see it.`}
          placeholder="spring_sale"
          autoComplete="off"
          value={name}
          error={name && errorOf(findings, 'name')}
          onChange={(event) => set({ name: event.currentTarget.value.toLowerCase().replaceAll(' ', '_') })}
        />
        <NativeSelect
          label={t`Language`}
          description={t`The one the text is written in.`}
          value={language}
          data={codes.map((code) => ({ value: code, label: languageWords(code, i18n.locale) }))}
          onChange={(event) => set({ language: event.currentTarget.value })}
        />
      </div>
      {accounts.length > 1 && (
        <NativeSelect
          label={t`WhatsApp account`}
          value={form.account}
          data={accounts.map((account) => ({ value: account.id, label: account.name }))}
          onChange={(event) => set({ account: event.currentTarget.value })}
        />
      )}
      <Category value={form.category} onChange={(category) => set({ category })} />
    </section>
  )
}

export interface Account {
  id: string
  name: string
}

function Category({ value, onChange }: { value: string; onChange: (category: string) => void }) {
  const { t } = useLingui()
  const say = useSay()
  const meanings: Record<string, string> = {
    MARKETING: t`Offers, news and invitations. Goes only to people who agreed to marketing.`,
    UTILITY: t`About something the person ordered or asked for. Meta may still call it marketing.`,
    AUTHENTICATION: t`One-time codes, in Meta's own fixed words.`,
  }
  const options = Object.keys(meanings).map((each) => ({ value: each, label: say(categoryWords(each)) }))
  return (
    <div id="field-category" tabIndex={-1}>
      <p className={classes.label}>{t`Category`}</p>
      <Segments label={t`Category`} value={value} options={options} onChange={onChange} />
      <p className={classes.explain}>{meanings[value]}</p>
    </div>
  )
}
