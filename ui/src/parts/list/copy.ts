/** Rows as cells for the clipboard: tabs for editors, a table for Excel in which text stays text. */
import { type ListColumn, textOf } from './column'

export interface Cells {
  text: string
  html: string
}

export function cellsOf<Row>(columns: ListColumn<Row>[], rows: Row[]): Cells {
  const heads = columns.map(({ header }) => header)
  const lines = rows.map((row) => columns.map((column) => textOf(column, row)))
  return {
    text: [heads, ...lines].map((line) => line.map(plain).join('\t')).join('\n'),
    html: table(columns, heads, lines),
  }
}

/** One line each, and nothing that a spreadsheet would run as a formula: only a phone number may begin with a plus. */
function plain(cell: string): string {
  const line = cell.replace(/\s+/g, ' ').trim()
  return /^[=@+-]/.test(line) && !/^[+-]?[\d\s().,•-]+$/.test(line) ? `'${line}` : line
}

/** `@` is Excel's word for text: numbers keep their plus and their zeros. */
const AS_TEXT = `style="mso-number-format:'\\@'"`

function table<Row>(columns: ListColumn<Row>[], heads: string[], lines: string[][]): string {
  const head = heads.map((cell) => `<th>${escaped(cell)}</th>`).join('')
  const body = lines.map((line) => {
    const cells = line.map((cell, at) => `<td${columns[at]?.figures ? '' : ` ${AS_TEXT}`}>${escaped(cell)}</td>`)
    return `<tr>${cells.join('')}</tr>`
  })
  return `<meta charset="utf-8"><table><tr>${head}</tr>${body.join('')}</table>`
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
