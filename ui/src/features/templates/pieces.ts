/** The text of a template taken apart as a phone shows it: variables, bold, italic, struck through, fixed width. */

export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'variable'; name: string }
  | { kind: 'marked'; mark: Mark; inside: Piece[] }

export type Mark = '*' | '_' | '~' | '`' | '```'

const VARIABLE = /\{\{\s*([a-z0-9_]+)\s*\}\}/g
const MARKED = /(```|[*_~`])(\S(?:[\s\S]*?\S)?)\1/
/** Variables stand as one private character each while marks are looked for: their names may hold an underscore. */
const FIRST = 0xe000

/** The names of the variables in these texts, in order, each once. */
export function variablesIn(...texts: string[]): string[] {
  return [...new Set(texts.flatMap((text) => [...text.matchAll(VARIABLE)].map((found) => found[1]!)))]
}

export function pieces(text: string): Piece[] {
  const names: string[] = []
  const flat = text.replace(VARIABLE, (_, name: string) => String.fromCharCode(FIRST + names.push(name) - 1))
  return marked(flat, names)
}

function marked(text: string, names: string[]): Piece[] {
  const found = MARKED.exec(text)
  if (!found) return plain(text, names)
  const [whole, mark, inside] = found as unknown as [string, Mark, string]
  const fixed = mark === '`' || mark === '```'
  return [
    ...plain(text.slice(0, found.index), names),
    { kind: 'marked', mark, inside: fixed ? plain(inside, names) : marked(inside, names) },
    ...marked(text.slice(found.index + whole.length), names),
  ]
}

function plain(text: string, names: string[]): Piece[] {
  const found: Piece[] = []
  let run = ''
  const close = () => {
    if (run) found.push({ kind: 'text', text: run })
    run = ''
  }
  for (const letter of text) {
    const name = names[letter.charCodeAt(0) - FIRST]
    if (name === undefined) {
      run += letter
      continue
    }
    close()
    found.push({ kind: 'variable', name })
  }
  close()
  return found
}
