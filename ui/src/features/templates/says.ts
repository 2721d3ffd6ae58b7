/** Findings as sentences, and where in the form each belongs. */
import type { Finding } from './types'

export const sentence = ({ says }: Finding): string => {
  const text = says.charAt(0).toUpperCase() + says.slice(1)
  return /[.!?…]$/.test(text) ? text : `${text}.`
}

/** The findings of one field; `buttons` has those of its single buttons as well. */
export const about = (findings: Finding[], field: string): Finding[] =>
  findings.filter((finding) => finding.field === field || finding.field.startsWith(`${field}[`))

export const errorOf = (findings: Finding[], field: string): string | undefined =>
  findings
    .filter((finding) => finding.field === field && finding.severity === 'error')
    .map(sentence)
    .join(' ') || undefined
