/** What this computer says of where its office is. The next step shows it and asks. */
export function guessed(fullName: string): { name: string; zone: string; currency: string; country?: string } {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const country = new Intl.Locale(navigator.language).maximize().region
  return { name: nameOf(fullName), zone: timeZone || 'UTC', currency: currencyOf(country), country }
}

/** A name to sign in with: the first name in plain letters. */
function nameOf(fullName: string): string {
  const [first = ''] = fullName
    .normalize('NFKD')
    .replace(/[^\p{ASCII}]/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  const name = first.replace(/^[^a-z]+/, '').slice(0, 41)
  return name.length > 1 ? name : 'owner'
}

/** Of the countries with the most offices; the others choose in the next step. */
const byCountry: Record<string, string> = {
  AE: 'AED',
  AR: 'ARS',
  AU: 'AUD',
  BR: 'BRL',
  CA: 'CAD',
  CH: 'CHF',
  CL: 'CLP',
  CO: 'COP',
  GB: 'GBP',
  ID: 'IDR',
  IN: 'INR',
  KE: 'KES',
  MX: 'MXN',
  MY: 'MYR',
  NG: 'NGN',
  PE: 'PEN',
  PH: 'PHP',
  PK: 'PKR',
  SA: 'SAR',
  SG: 'SGD',
  TH: 'THB',
  TR: 'TRY',
  US: 'USD',
  ZA: 'ZAR',
}
const euro = new Set(['AT', 'BE', 'DE', 'ES', 'FI', 'FR', 'GR', 'IE', 'IT', 'LU', 'NL', 'PT'])

function currencyOf(country = ''): string {
  return byCountry[country] ?? (euro.has(country) ? 'EUR' : 'USD')
}
