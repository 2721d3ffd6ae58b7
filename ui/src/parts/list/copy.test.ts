import { describe, expect, test } from 'vitest'
import type { ListColumn } from './column'
import { cellsOf } from './copy'

interface Row {
  id: string
  name: string
  phone: string
  tries: number
}

const columns: ListColumn<Row>[] = [
  { id: 'name', header: 'Name', width: 1, cell: (row) => row.name },
  { id: 'phone', header: 'Number', width: 1, cell: () => null, text: (row) => row.phone },
  { id: 'tries', header: 'Tries', width: 1, figures: true, cell: (row) => row.tries },
]
const row = { id: '1', name: 'Asha Rao', phone: '+919800000001', tries: 3 }

describe('rows as cells', () => {
  test('are tabs and lines with the titles first', () => {
    expect(cellsOf(columns, [row]).text).toBe('Name\tNumber\tTries\nAsha Rao\t+919800000001\t3')
  })

  test('keep a phone number as text in Excel, and a figure a figure', () => {
    const { html } = cellsOf(columns, [row])
    expect(html).toMatch(/<td style="mso-number-format:'\\@'">\+919800000001<\/td>/)
    expect(html).toMatch(/<td>3<\/td>/)
  })

  test('never become a formula or a second line', () => {
    const { text } = cellsOf(columns, [{ ...row, name: '=HYPERLINK("x")', phone: '@a\nb\tc' }])
    expect(text.split('\n')[1]).toBe('\'=HYPERLINK("x")\t\'@a b c\t3')
  })

  test('never become markup', () => {
    expect(cellsOf(columns, [{ ...row, name: '<img src=x>' }]).html).toContain('&lt;img src=x&gt;')
  })
})
