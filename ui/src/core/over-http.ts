/** The browser's door: the same operations as REST routes of `waybill-sync`. */
import { t } from '@lingui/core/macro'
import type { Name } from './contract'
import { operations } from './contract/operations'
import type { Door } from './perform'
import { isRefusalBody, Refusal } from './refusals'

export const overHttp: Door = {
  perform: (name, input) => request(...addressOf(name, input)),

  onTopics: follow,

  async signIn(login, password) {
    await request('/api/auth/login', post({ login, password }))
  },

  async signOut() {
    await request('/api/auth/logout', post({}))
  },
}

/** Path fields go into the path; the rest is the query of a read or the body of a change. */
export function addressOf(name: Name, input: Record<string, unknown>): [string, RequestInit] {
  const { method, path } = operations[name]
  const rest = { ...input }
  const filled = path.replace(/\{(\w+)\}/g, (_, field: string) => {
    const value = rest[field]
    delete rest[field]
    return encodeURIComponent(String(value))
  })
  if (method !== 'GET') return [filled, { ...post(rest), method }]
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(rest))
    // Several values are several fields of one name.
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined && each !== null) query.append(key, String(each))
  return [query.size ? `${filled}?${query}` : filled, { method }]
}

function post(body: Record<string, unknown>): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

async function request(address: string, init: RequestInit): Promise<unknown> {
  const answer = await fetch(address, { ...init, credentials: 'same-origin' }).catch(() => {
    throw new Refusal(t`The server cannot be reached. Nothing was changed; check the network.`, 'OFFLINE')
  })
  const { status } = answer
  const body: unknown = await answer.json().catch(() => null)
  if (isRefusalBody(body)) throw new Refusal(body.error, body.code, body.details)
  if (!answer.ok || !isEnvelope(body))
    throw new Refusal(t`The server answered with status ${status}, which Waybill does not understand.`, 'INTERNAL')
  return body.data
}

function isEnvelope(body: unknown): body is { data: unknown } {
  return typeof body === 'object' && body !== null && 'data' in body
}

const everything = [...new Set(Object.values(operations).flatMap(({ topics }): readonly string[] => topics))]

/** Milliseconds before the stream is asked for again, when the server has refused it. */
const AGAIN = 5000

/** Whatever happened while nobody listened is unknown, so each time the stream opens everything is fetched anew. */
function follow(changed: (topics: string[]) => void, doubted?: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let events = open()

  function open() {
    const opened = new EventSource('/api/events')
    opened.addEventListener('open', () => changed(everything))
    opened.addEventListener('message', (event) => changed(JSON.parse(event.data).topics))
    opened.addEventListener('error', () => {
      doubted?.()
      // The browser itself tries again unless the server gave a wrong answer, as while it is being started anew.
      if (opened.readyState === EventSource.CLOSED) timer = setTimeout(() => (events = open()), AGAIN)
    })
    return opened
  }
  return () => {
    clearTimeout(timer)
    events.close()
  }
}
