/** Two texts side by side: which words stayed, went and came. */

export interface Stretch {
  kind: 'same' | 'gone' | 'new'
  text: string
}

/** The longest common run of words, the textbook way; templates are short. */
export function compare(before: string, after: string): Stretch[] {
  const [a, b] = [wordsOf(before), wordsOf(after)]
  const common = table(a, b)
  const found: Stretch[] = []
  const add = (kind: Stretch['kind'], text: string) => {
    const last = found.at(-1)
    if (last?.kind === kind) last.text += text
    else found.push({ kind, text })
  }
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add('same', a[i]!)
      i += 1
      j += 1
    } else if (j < b.length && (i === a.length || common[i]![j + 1]! > common[i + 1]![j]!)) {
      add('new', b[j]!)
      j += 1
    } else {
      add('gone', a[i]!)
      i += 1
    }
  }
  return found
}

const wordsOf = (text: string) => text.match(/\s+|[^\s]+/g) ?? []

/** How long the common run is from each pair of places on. */
function table(a: string[], b: string[]): number[][] {
  const lengths = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0))
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      lengths[i]![j] = a[i] === b[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!)
  return lengths
}
