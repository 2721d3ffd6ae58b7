import { compileMessage } from '@lingui/message-utils/compileMessage'
import { describe, expect, test } from 'vitest'

const catalogues = import.meta.glob<string>('./locales/*.po', { query: '?raw', import: 'default', eager: true })

/** What a catalogue says for each text of the page. */
function said(language: string): Map<string, string> {
  const texts = new Map<string, string>()
  for (const entry of catalogues[`./locales/${language}.po`]!.split('\n\n')) {
    const [, id, text] = /^msgid ("[^]*?")\nmsgstr ("[^]*")\s*$/m.exec(entry) ?? []
    if (id && text && joined(id)) texts.set(joined(id), joined(text))
  }
  return texts
}

/** A text over several lines, as one. */
const joined = (lines: string): string =>
  lines
    .split('\n')
    .map((line) => JSON.parse(line) as string)
    .join('')

const english = said('en')
const spanish = said('es')

/** What is filled in, and what is bold or a link. */
const filled = (text: string) => [...new Set(text.match(/\{\w+(?=[,}])|<\/?\d+\/?>/g))].sort()

describe('Spanish', () => {
  test('has every text of the page', () => {
    expect(english.size).toBeGreaterThan(1000)
    expect([...english.keys()].filter((text) => !spanish.get(text))).toEqual([])
    expect([...spanish.keys()].filter((text) => !english.has(text))).toEqual([])
  })

  test('fills in the same things and can be said', () => {
    for (const [text, translated] of spanish) {
      expect(filled(translated), text).toEqual(filled(text))
      expect(() => compileMessage(translated), text).not.toThrow()
    }
  })
})
