/** Meta wants an example of every variable; numbered and named ones are written differently. */
import type { Component } from './form'
import { variablesIn } from './pieces'

const numbered = (name: string) => /^\d+$/.test(name)

/** The example of one text as Meta writes it; none without variables. */
export function exampleOf(part: 'header' | 'body', text: string, examples: Record<string, string>) {
  const names = variablesIn(text)
  if (names.length === 0) return undefined
  const values = names.map((name) => examples[name] ?? '')
  if (numbered(names[0]!)) return { [`${part}_text`]: part === 'body' ? [values] : values }
  return {
    [`${part}_text_named_params`]: names.map((name, at) => ({ param_name: name, example: values[at] })),
  }
}

/** The examples of all parts, by variable. */
export function examplesIn(components: Component[]): Record<string, string> {
  return Object.assign({}, ...components.map(ofComponent))
}

function ofComponent({ text, example }: Component): Record<string, string> {
  if (!example || !text) return {}
  const named = Object.entries(example).find(([key]) => key.endsWith('_named_params'))?.[1]
  if (Array.isArray(named))
    return Object.fromEntries(named.map(({ param_name, example: value }) => [param_name, String(value ?? '')]))
  const values = (example.body_text as string[][] | undefined)?.[0] ?? (example.header_text as string[] | undefined)
  if (!values) return {}
  return Object.fromEntries(variablesIn(text).map((name, at) => [name, String(values[at] ?? '')]))
}
