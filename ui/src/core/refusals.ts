/** Why the core said no. Its sentence is for people and says what to do; its code is what the page branches on. */

/** What both doors answer instead of data. `code` is stable, `message` is a sentence for people. */
export class Refusal extends Error {
  override name = 'Refusal'
  constructor(
    message: string,
    readonly code: string,
    readonly details?: unknown,
  ) {
    super(message)
  }
}

/** Makes a refusal of whatever was thrown, so that screens know one kind of error only. */
export function asRefusal(thrown: unknown): Refusal {
  if (thrown instanceof Refusal) return thrown
  if (isRefusalBody(thrown)) return new Refusal(thrown.error, thrown.code, thrown.details)
  return new Refusal(thrown instanceof Error ? thrown.message : String(thrown), 'INTERNAL')
}

export interface RefusalBody {
  error: string
  code: string
  details?: unknown
}

export function isRefusalBody(value: unknown): value is RefusalBody {
  return typeof value === 'object' && value !== null && 'error' in value && 'code' in value
}
