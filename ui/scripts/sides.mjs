// No style may name a side: the page turns round for languages written from right to left. Part of `npm run check`.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const source = join(import.meta.dirname, '..', 'src')
const sided = {
  css: /(?<![\w-])(?:(?:margin|padding|border|inset)-(?:left|right)|text-align:\s*(?:left|right)|(?:left|right)\s*:)/,
  tsx: /\b(?:margin|padding|border)(?:Left|Right)\b|\s(?:ml|mr|pl|pr)=|textAlign: '(?:left|right)'/,
}

const found = readdirSync(source, { recursive: true }).flatMap((file) => {
  const rule = sided[file.split('.').at(-1)]
  if (!rule) return []
  return readFileSync(join(source, file), 'utf8')
    .split('\n')
    .flatMap((line, at) => (rule.test(line) ? [`src/${file}:${at + 1} names a side: ${line.trim()}`] : []))
})
for (const line of found) console.error(line)
if (found.length > 0) process.exit(1)
