/** Meta's language codes; the list grows, so a code that is missing here is shown as it is. */
const codes =
  'en en_US en_GB es es_ES es_MX pt_BR pt_PT fr de it hi ar tr id af az be_BY bg bn bn_IN ca cs da de_AT de_CH el en_AE en_AU en_CA en_GH en_IE en_IN en_JM en_MY en_NZ en_QA en_SG en_UG en_ZA es_AR es_CL es_CO es_CR es_DO es_EC es_HN es_PA es_PE es_UY et fa fi fil fr_BE fr_CA fr_CH fr_CI fr_MA ga gu ha he hr hu ar_AE ar_EG ar_LB ar_MA ar_QA ja ka kk kn ko ky_KG lo lt lv mk ml mr ms nb nl nl_BE pa pl prs_AF ps_AF ro ru rw_RW si_LK sk sl sq sr sv sw ta te th uk ur uz vi zh_CN zh_HK zh_TW zu'

export const languageCodes: readonly string[] = codes.split(' ')

/** A language in words, with its code. */
export function languageWords(code: string, locale: string): string {
  try {
    const name = new Intl.DisplayNames(locale, { type: 'language' }).of(code.replace('_', '-'))
    return name ? `${name} (${code})` : code
  } catch {
    return code
  }
}
