/** The files that came into the invented office before, one in each state. */
import type { Reply } from '../core/contract'
import { planned, type StoredImport } from './import-file'
import { kept } from './kept'
import { iso, leadsOf } from './lead-store'
import { me } from './office'

const counts = {
  rows: 0,
  newRows: 0,
  changedRows: 0,
  unchangedRows: 0,
  duplicateRows: 0,
  rejectedRows: 0,
  consentOptIns: 0,
  consentPending: 0,
  consentOptOuts: 0,
  consentUnchanged: 0,
  consentRefused: 0,
  imported: 0,
  updated: 0,
  untouched: 0,
  consentApplied: 0,
  consentIgnored: 0,
  stagedThrough: 0,
  appliedThrough: 0,
}

export function makeImport(
  number: number,
  fileName: string,
  fileBytes: number,
  now: number,
): StoredImport & { uploadedBytes: number } {
  return {
    ...counts,
    id: `0193e000-0000-7000-8000-${String(number).padStart(12, '0')}`,
    fileName,
    fileBytes,
    uploadedBytes: 0,
    state: 'uploading',
    header: [],
    mapping: { columns: [], defaults: { country: 'IN', dateOrder: 'unknown' } },
    reasons: [],
    stalled: false,
    createdAt: iso(now),
    createdBy: me,
    createdByName: 'Mariam Haddad',
    bytes: new Uint8Array(),
    plan: [],
  } as unknown as StoredImport & { uploadedBytes: number }
}

/** An import without what only this office keeps of it. */
export function shown(file: StoredImport): Reply<'show_import'> {
  return { ...file, bytes: undefined, plan: undefined } as unknown as Reply<'show_import'>
}

export const importsOf = kept((world) => {
  if (world.weather === 'empty') return []
  const now = Date.now()
  const one = (at: number, fileName: string, hours: number, is: Partial<StoredImport>) => {
    const made = makeImport(at, fileName, 48_211 * at, now - hours * 3_600_000)
    return Object.assign(made, { uploadedBytes: made.fileBytes }, is)
  }
  const waiting = one(5, 'fair-mumbai-november.csv', 2, { bytes: new TextEncoder().encode(fair) })
  planned(waiting, leadsOf(world), false, now)
  return [
    waiting,
    one(4, 'newsletter-2026.xlsx', 5, {
      state: 'committing',
      stagedThrough: 48_000,
      appliedThrough: 30_400,
      rows: 48_000,
      newRows: 41_020,
      changedRows: 4810,
      unchangedRows: 1700,
      duplicateRows: 310,
      rejectedRows: 160,
      imported: 26_412,
      updated: 3021,
      estimatedFinishAt: iso(now + 95_000),
    }),
    one(3, 'old-shop.csv', 26, { state: 'staging', stagedThrough: 12_400, rowsPerSecond: 5210 }),
    one(2, 'walk-ins.csv', 49, { state: 'uploading', uploadedBytes: 31_000 }),
    one(1, 'customers.xlsx', 400, {
      state: 'done',
      rows: 1240,
      newRows: 1180,
      changedRows: 31,
      unchangedRows: 12,
      duplicateRows: 9,
      rejectedRows: 8,
      imported: 1180,
      updated: 31,
      untouched: 12,
      consentApplied: 1102,
      consentIgnored: 40,
      finishedAt: iso(now - 399 * 3_600_000),
      reasons: [
        { code: 'phone_too_short', sentence: 'The number is too short. Write it with its country code.', count: 6 },
        { code: 'country_unknown', sentence: 'This is no country. Write two letters such as IN.', count: 2 },
      ],
    }),
  ]
})

const fair = [
  'Mobile,Full name,City,Source,Opt-in,Opt-in date',
  '+91 98200 11001,Aarav Mehta,Mumbai,Trade fair Mumbai,yes,2026-11-14',
  '+91 98200 11002,Diya Kapoor,Pune,Trade fair Mumbai,yes,2026-11-14',
  '98200 11003,Ishaan Rao,Mumbai,Trade fair Mumbai,,',
  '9.8200E+11,Kabir Shah,Mumbai,Trade fair Mumbai,yes,2026-11-14',
  '+91 98200 11002,Diya Kapur,Pune,Trade fair Mumbai,yes,2026-11-15',
  '+91 982,Meera Joshi,Thane,Trade fair Mumbai,yes,2026-11-15',
  '+91 98200 11007,Rohan Das,Mumbai,Trade fair Mumbai,stop,2026-11-16',
  '+91 98200 11008,Sana Ali,Navi Mumbai,Trade fair Mumbai,yes,2026-11-16',
].join('\n')
