/** A template as it is filled by hand for one person. */
import type { Reply } from '../../core/contract'

export type Template = Reply<'list_templates'>['items'][number]
type Mapping = Template['variables'][number]

/** The text of the template with what was typed in its places. */
export function bodyOf({ components }: Template, typed: Record<string, string>): string {
  const parts = components as { type?: string; text?: string }[]
  const whole = parts.flatMap(({ text }) => text ?? []).join('\n\n')
  return whole.replace(/\{\{\s*(\w+)\s*\}\}/g, (place, name: string) => typed[name]?.trim() || place)
}

/** What was typed, as mappings without a field of the lead: so nothing of the lead comes before it. */
export function given({ variables }: Template, typed: Record<string, string>): Mapping[] {
  return variables
    .filter(({ name }) => typed[name]?.trim())
    .map(({ name }) => ({ name, field: '', fallback: typed[name]!.trim() }))
}
