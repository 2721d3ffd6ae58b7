import { useDebouncedValue } from '@mantine/hooks'
import { useRead } from '../../core/use-read'
import { draftOf, type Form } from './form'
import type { Finding } from './types'

/** Milliseconds of rest before a text is checked. */
const REST = 250

/** What the core says of the form as it stands, saved or not. */
export function useFindings(form: Form): Finding[] | undefined {
  const [asked] = useDebouncedValue(form, REST)
  const { account: _, ...draft } = draftOf(asked)
  return useRead('lint_template', draft).data?.findings
}
