/** A template as a person writes it, and back to Meta's components. */
import { examplesIn, exampleOf } from './examples'
import { variablesIn } from './pieces'
import type { Draft, Mapping, Row } from './types'

export interface Form {
  account: string
  name: string
  language: string
  category: string
  /** `NONE`, `TEXT`, or a kind of file as Meta names it. */
  headerKind: string
  header: string
  body: string
  footer: string
  buttons: Button[]
  variables: Mapping[]
  /** What stands for a variable in the preview and in Meta's review. */
  examples: Record<string, string>
  /** Parts this page cannot edit; they are handed back as they came. */
  others: Component[]
}

/** One of Meta's components; only what the page shows has a name. */
export interface Component {
  type?: string
  format?: string
  text?: string
  buttons?: Button[]
  example?: Record<string, unknown>
}

export interface Button {
  type: string
  text?: string
  url?: string
  phone_number?: string
  example?: string[] | string
}

export function newForm(account: string, language: string): Form {
  return {
    account,
    name: '',
    language,
    category: 'UTILITY',
    headerKind: 'NONE',
    header: '',
    body: '',
    footer: '',
    buttons: [],
    variables: [],
    examples: {},
    others: [],
  }
}

export function formOf(template: Pick<Row, 'name' | 'language' | 'category' | 'components' | 'variables'>): Form {
  const components = template.components as Component[]
  const find = (type: string) => components.find((component) => component.type === type)
  const header = find('HEADER')
  const editable = !header || (header.format ?? 'TEXT') === 'TEXT'
  const known = ['BODY', 'FOOTER', 'BUTTONS', ...(editable ? ['HEADER'] : [])]
  const { name, language, category, variables } = template
  return {
    account: '',
    name,
    language,
    category,
    headerKind: header ? (header.format ?? 'TEXT') : 'NONE',
    header: header?.text ?? '',
    body: find('BODY')?.text ?? '',
    footer: find('FOOTER')?.text ?? '',
    buttons: find('BUTTONS')?.buttons ?? [],
    variables,
    examples: examplesIn(components),
    others: components.filter((component) => !known.includes(component.type ?? '')),
  }
}

export function draftOf(form: Form): Omit<Draft, 'id'> {
  const { account, name, language, category } = form
  const used = variablesOf(form)
  return {
    account,
    name,
    language,
    category,
    components: componentsOf(form) as unknown as Draft['components'],
    variables: form.variables.filter((mapping) => used.includes(mapping.name) && mapping.field !== ''),
  }
}

/** Every variable of the form, in the order of reading. */
export function variablesOf({ headerKind, header, body, buttons }: Form): string[] {
  return variablesIn(headerKind === 'TEXT' ? header : '', body, ...buttons.map((button) => button.url ?? ''))
}

export function componentsOf(form: Form): Component[] {
  const { headerKind, header, body, footer, buttons, examples, others } = form
  const found: Component[] = others.filter(({ type }) => type === 'HEADER')
  if (headerKind === 'TEXT')
    found.push({ type: 'HEADER', format: 'TEXT', text: header, example: exampleOf('header', header, examples) })
  found.push({ type: 'BODY', text: body, example: exampleOf('body', body, examples) })
  if (footer) found.push({ type: 'FOOTER', text: footer })
  if (buttons.length > 0)
    found.push({ type: 'BUTTONS', buttons: buttons.map((button) => withExample(button, examples)) })
  return [...found, ...others.filter(({ type }) => type !== 'HEADER')].map(withoutEmpty)
}

function withExample(button: Button, examples: Record<string, string>): Button {
  const [name] = variablesIn(button.url ?? '')
  if (!name || !button.url) return button
  return { ...button, example: [button.url.replace(/\{\{.*?\}\}/, examples[name] ?? '')] }
}

function withoutEmpty(component: Component): Component {
  return Object.fromEntries(Object.entries(component).filter(([, value]) => value !== undefined))
}

/** What a new variable is called: a text with numbers goes on with numbers, because the two kinds cannot be mixed. */
export function nameFor(form: Form, field: string): string {
  const names = variablesOf(form)
  const numbered = names.length > 0 && names.every((name) => /^\d+$/.test(name))
  return numbered ? String(names.length + 1) : field
}

/** The form with a mapping and an example for every variable that has the name of a lead's field. */
export function mapped(form: Form, fields: { key: string; example: string }[]): Form {
  const missing = variablesOf(form).filter((name) => !form.variables.some((mapping) => mapping.name === name))
  const known = fields.filter(({ key }) => missing.includes(key))
  if (known.length === 0) return form
  const examples = Object.fromEntries(known.map(({ key, example }) => [key, example]))
  return {
    ...form,
    variables: [...form.variables, ...known.map(({ key }) => ({ name: key, field: key }))],
    examples: { ...examples, ...form.examples },
  }
}
