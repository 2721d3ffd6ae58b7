// What the first load and each further screen may weigh, gzipped. Run after `vite build`; fails with the figures when it is more.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const KB = 1000
const most = { js: 260 * KB, css: 40 * KB, screen: 60 * KB, chart: 195 * KB }
const dist = join(import.meta.dirname, '..', 'dist')
const assets = join(dist, 'assets')
const first = withImports([...read('index.html').matchAll(/(?:src|href)="\/assets\/([^"]+)"/g)].map(([, file]) => file))

let over = false
for (const kind of ['js', 'css']) {
  const files = [...first].filter((file) => file.endsWith(`.${kind}`))
  if (files.length === 0) throw new Error(`no ${kind} found in dist/index.html`)
  report(`first load, ${kind}`, files, most[kind])
}
// A chunk that is fetched later, with everything it brings that was not there yet.
const later = readdirSync(assets)
  .filter((file) => file.endsWith('.js') && !first.has(file))
  .map((file) => ({ file, brings: [...withImports([file])].filter((each) => !first.has(each)) }))
  .map((chunk) => ({ ...chunk, size: sizeOf(chunk.brings) }))
  .sort((a, b) => b.size - a.size)
const chart = later.filter(({ file }) => /Chart/.test(file))
const screens = later.filter((chunk) => !chart.includes(chunk))
for (const { file, brings } of chart) report(`chart ${file}`, brings, most.chart)
for (const { file, brings } of screens.slice(0, 3)) report(`screen ${file}`, brings, most.screen)
if (over) process.exit(1)

function report(what, files, limit) {
  const size = sizeOf(files)
  console.log(`${what}: ${(size / KB).toFixed(1)} kB of ${limit / KB} kB gzip (${files.length} files)`)
  over ||= size > limit
}

function sizeOf(files) {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(assets, file)), { level: 9 }).length, 0)
}

function read(file) {
  return readFileSync(join(dist, file), 'utf8')
}

/** These files and what they import statically, which is fetched before anything of them shows. */
function withImports(files) {
  const found = new Set(files)
  for (const file of found) {
    if (!file.endsWith('.js')) continue
    for (const [, next] of read(`assets/${file}`).matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g))
      found.add(next)
  }
  return found
}
