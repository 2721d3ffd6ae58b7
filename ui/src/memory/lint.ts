/** A little of what the real core says of a template, enough to see findings come and go. */
import type { Input, Reply } from '../core/contract'

type Finding = Reply<'create_template'>['findings'][number]
type Draft = Input<'lint_template'>
interface Component {
  type?: string
  text?: string
  buttons?: { text?: string }[]
}

export function lint({ name = '', category, components, variables = [] }: Draft): Finding[] {
  const found: Finding[] = []
  const say = (severity: Finding['severity'], field: string, says: string) => found.push({ field, severity, says })
  const parts = components as Component[]
  const body = parts.find(({ type }) => type === 'BODY')?.text ?? ''
  if (!/^[a-z0-9_]+$/.test(name))
    say('error', 'name', 'use lower-case letters, digits and underscore only, for example spring_sale')
  if (body.trim() === '') say('error', 'body', 'write a text')
  if (body.length > 1024) say('error', 'body', `${body.length} characters, Meta allows 1024`)
  if (/^\s*\{\{|\}\}\s*$/.test(body))
    say('error', 'body', 'a variable may not stand at the start or the end (2388299): put words around it')
  parts
    .find(({ type }) => type === 'BUTTONS')
    ?.buttons?.forEach(({ text = '' }, at) => {
      if (text.length > 25) say('error', `buttons[${at}].text`, `${text.length} characters, Meta allows 25`)
    })
  for (const [, variable] of parts.flatMap(({ text = '' }) => [...text.matchAll(/\{\{(\w+)\}\}/g)]))
    if (!variables?.some((mapping) => mapping.name === variable))
      say('error', 'variables', `say which field fills {{${variable}}}`)
  if (category === 'MARKETING' && !/stop/i.test(JSON.stringify(components)))
    say(
      'warning',
      'buttons',
      'marketing without a visible way to stop costs quality: add a footer or a quick reply such as "Stop promotions"',
    )
  return found
}
