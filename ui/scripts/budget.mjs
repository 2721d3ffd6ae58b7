// The first load may weigh this much, gzipped. Run after `vite build`; fails with the figures when it is more.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const KB = 1000
const most = { js: 260 * KB, css: 40 * KB }
const dist = join(import.meta.dirname, '..', 'dist')
const page = join(dist, 'index.html')
const chunks = firstLoad()

let over = false
for (const [kind, limit] of Object.entries(most)) {
  const files = [...chunks].filter((file) => file.endsWith(`.${kind}`))
  const size = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0)
  console.log(`first load, ${kind}: ${(size / KB).toFixed(1)} kB of ${limit / KB} kB gzip (${files.length} files)`)
  if (files.length === 0) throw new Error(`no ${kind} found in ${page}`)
  over ||= size > limit
}
if (over) process.exit(1)

/** What the page names, and what those name statically, is fetched before anything shows. */
function firstLoad() {
  const found = new Set(
    [...readFileSync(page, 'utf8').matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, file]) => file),
  )
  for (const file of found) {
    if (!file.endsWith('.js')) continue
    for (const [, next] of readFileSync(join(dist, file), 'utf8').matchAll(
      /(?:from|import)\s*["']\.\/([^"']+\.js)["']/g,
    ))
      found.add(`assets/${next}`)
  }
  return found
}
