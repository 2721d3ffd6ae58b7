import { describe, expect, test } from 'vitest'

const sources = import.meta.glob<string>('./**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true })

/** The files under a folder together with what each of them imports, as paths from here. */
function importsUnder(folder: string): [string, string[]][] {
  return Object.entries(sources)
    .filter(([file]) => file.startsWith(folder) && !file.includes('.test.'))
    .map(([file, text]) => [
      file,
      [...text.matchAll(/from '([^']+)'|import\('([^']+)'\)/g)].map(([, from, lazy]) =>
        resolved(file, (from ?? lazy)!),
      ),
    ])
}

function resolved(file: string, name: string): string {
  return name.startsWith('.') ? new URL(name, `file:///src/${file.slice(2)}`).pathname.replace('/src/', './') : name
}

describe('who may know whom', () => {
  test('parts know nothing of Waybill', () => {
    for (const [file, names] of importsUnder('./parts/')) {
      expect(
        names.filter((name) => /^\.\/(core|features|memory)\//.test(name)),
        file,
      ).toEqual([])
    }
  })

  test('features never import each other', () => {
    for (const [file, names] of importsUnder('./features/')) {
      const own = file.split('/')[2]
      expect(
        names.filter((name) => name.startsWith('./features/') && name.split('/')[2] !== own),
        file,
      ).toEqual([])
    }
  })

  test('only the door through the window knows Tauri', () => {
    const knowing = importsUnder('./').filter(([, names]) => names.some((name) => name.startsWith('@tauri-apps')))
    expect(knowing.map(([file]) => file).filter((file) => !file.startsWith('./core/over-tauri'))).toEqual([])
  })
})
