/** A filter as it is offered; its value is in the address under its key. */
export type Filter = { key: string; label: string } & (
  | { kind: 'text'; hint?: string }
  | { kind: 'one' | 'many'; choices: Choice[] }
  | { kind: 'days' }
  | { kind: 'flag' }
)

export interface Choice {
  value: string
  label: string
  /** One of the `--tone-…` colours. */
  tone?: string
  count?: number
}
