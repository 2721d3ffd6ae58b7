/** Files of people that come into the invented office: read for real, row by row, but only as commas tell. */
import { bytesOf } from '../core/bytes'
import { Refusal } from '../core/refusals'
import { applied, planned, readFile, type StoredImport } from './import-file'
import { importsOf, makeImport, shown } from './import-store'
import { leadsOf } from './lead-store'
import type { Part } from './operations'
import { missing, paged } from './pages'

/** Milliseconds that work in the background takes here. */
const SOON = 60

export const imports: Part = (world, now) => {
  const all = () => importsOf(world)
  const find = (id: string) => all().find((each) => each.id === id) ?? missing('There is no such import.')
  const later = (change: () => void) =>
    setTimeout(() => {
      change()
      world.announce(['imports', 'leads', 'consent'])
    }, SOON)

  return {
    list_imports: (input) => paged(all(), input, shown),
    show_import: ({ import: id }) => shown(find(id)),

    begin_import: ({ fileName, fileBytes }) => {
      if (fileBytes === 0)
        throw new Refusal(
          'The file is empty. Choose a file with a header row and at least one person.',
          'VALIDATION_FAILED',
        )
      const made = makeImport(all().length + 1, fileName, fileBytes, now())
      all().unshift(made)
      return { id: made.id, partBytes: 64 * 1024 }
    },

    upload_import: ({ import: id, offset, content }) => {
      const file = find(id)
      file.bytes = new Uint8Array([...file.bytes.subarray(0, offset), ...bytesOf(content)])
      file.uploadedBytes = file.bytes.length
      return { receivedBytes: file.uploadedBytes }
    },

    read_import: ({ import: id }) => readFile(find(id)),

    stage_import: ({ import: id, mapping, ignoreConsent }) => {
      const file = find(id)
      if (!mapping.columns.some(({ field }) => field === 'phone'))
        throw new Refusal(
          `No column holds the phone number. Columns found: ${readFile(file).header.join(', ')}. Choose the one with the numbers.`,
          'VALIDATION_FAILED',
        )
      Object.assign(file, { state: 'staging', mapping, stagedThrough: 0, problem: undefined, stalled: false })
      later(() => planned(file, leadsOf(world), Boolean(ignoreConsent), now()))
      return shown(file)
    },

    commit_import: ({ import: id }) => {
      const file: StoredImport = find(id)
      Object.assign(file, { state: 'committing', stalled: false })
      later(() => applied(file, leadsOf(world), now()))
      return shown(file)
    },

    cancel_import: ({ import: id }) => {
      const file = find(id)
      Object.assign(file, { state: 'cancelled', finishedAt: new Date(now()).toISOString() })
      return shown(file)
    },

    list_import_rows: ({ import: id, outcome, code, cursor, limit }) => {
      const found = find(id).plan.filter((row) => (!outcome || row.outcome === outcome) && (!code || row.code === code))
      const page = found.filter(({ line }) => line > (cursor ?? 0)).slice(0, limit ?? 100)
      const last = page.at(-1)?.line
      return { items: page, total: found.length, nextCursor: last === found.at(-1)?.line ? undefined : last }
    },

    rejected_rows: ({ import: id }) => ({
      fileName: `${find(id).fileName.replace(/\.\w+$/, '')}-rejected.csv`,
      mediaType: 'text/csv',
      content: btoa('waybill row,waybill reason'),
    }),
  }
}
