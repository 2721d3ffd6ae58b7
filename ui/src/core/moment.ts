/** Times as people type them, in the office's zone wherever they sit. The browser knows every zone. */

/** The instant that `local` (`2026-11-22T09:30`, or a day alone) is in this zone. */
export function instantOf(local: string, zone?: string): string {
  const meant = Date.parse(`${local.length === 10 ? `${local}T00:00` : local}Z`)
  // The offset of a zone depends on the instant, so it is asked for twice: once near it, once at it.
  const near = meant - ahead(meant, zone)
  return new Date(meant - ahead(near, zone)).toISOString()
}

/** An instant as a `datetime-local` field holds it, in this zone. */
export function localOf(instant: number, zone?: string): string {
  return new Date(instant + ahead(instant, zone)).toISOString().slice(0, 16)
}

/** How far this zone is ahead of UTC then, in milliseconds. */
function ahead(instant: number, zone?: string): number {
  const shown = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant)
  const part = (type: string) => Number(shown.find((each) => each.type === type)?.value)
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return local - Math.floor(instant / 1000) * 1000
}
