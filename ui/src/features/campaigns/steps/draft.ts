/** A campaign as it is being planned. */
import type { Input, Reply } from '../../../core/contract'

export type Template = Reply<'list_templates'>['items'][number]
export type Mapping = Template['variables'][number]
export type Audience = NonNullable<Input<'create_campaign'>['audience']>
export type Account = Reply<'list_accounts'>['items'][number]

export interface Draft {
  name: string
  template?: string
  number: string
  audience: Audience
  /** Mappings that replace the template's own. */
  variables: Mapping[]
}

/** Without what is empty, so that nothing filters by nothing. */
export function tidy(audience: Audience): Audience {
  return Object.fromEntries(Object.entries(audience).filter(([, value]) => value != null && value !== '')) as Audience
}

/** A name for a campaign nobody has named: the template's, readable, and the day. */
export function nameFor(template: Template, day: string): string {
  const words = template.name.replaceAll('_', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}, ${day}`
}
