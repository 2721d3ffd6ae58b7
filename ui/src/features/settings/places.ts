/** Zones, currencies and countries as the browser knows them; whether one is taken is for the core to say. */

export const zones = (): string[] => ['UTC', ...Intl.supportedValuesOf('timeZone')]

export const currencies = (): string[] => Intl.supportedValuesOf('currency')

/** What clocks show there now; nothing when there is no such zone. */
export function clockIn(zone: string, now: number, locale: string): string | undefined {
  try {
    return new Intl.DateTimeFormat(locale, {
      timeZone: zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).format(now)
  } catch {
    return undefined
  }
}

export function currencyName(code: string, locale: string): string | undefined {
  if (!/^[A-Z]{3}$/.test(code)) return undefined
  const name = new Intl.DisplayNames(locale, { type: 'currency' }).of(code)
  return name === code ? undefined : name
}

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** Every country by name. */
export function countries(locale: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  const codes = LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
  return codes
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .filter(({ value, label }) => label !== value && !unreal.has(value))
    .sort((one, other) => one.label.localeCompare(other.label, locale))
}

/** Codes with a name that are no country people have numbers of. */
const unreal = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ'])
