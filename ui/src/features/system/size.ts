const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte']

/** Bytes as people say them: 184 MB. */
export function sizeWords(bytes: number, locale: string): string {
  const step = bytes > 0 ? Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length - 1) : 0
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[step],
    maximumFractionDigits: step > 2 ? 1 : 0,
  })
  return format.format(bytes / 1000 ** step)
}
