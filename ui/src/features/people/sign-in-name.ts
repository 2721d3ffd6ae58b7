/** A name to sign in with, as the core wants them, made of a person's own: “Inês de Almeida” becomes `ines.almeida`. */
export function signInName(fullName: string): string {
  const words = fullName
    .normalize('NFKD')
    .replace(/[^\p{ASCII}]/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  const name = words.length > 1 ? `${words[0]}.${words.at(-1)}` : (words[0] ?? '')
  return name.replace(/^[^a-z]+/, '').slice(0, 41)
}
