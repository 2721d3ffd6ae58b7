import { afterEach, describe, expect, test, vi } from 'vitest'
import { addressOf, overHttp } from './over-http'

describe('the browser’s door', () => {
  afterEach(() => vi.unstubAllGlobals())
  const answer = (body: unknown, status = 200) =>
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify(body), { status }))

  test('puts path fields into the path and the rest of a read into the query', () => {
    expect(addressOf('show_campaign', { campaign: 'a/b' })).toEqual(['/api/campaigns/a%2Fb', { method: 'GET' }])
    expect(addressOf('list_messages', { state: 'read', limit: 100, cursor: undefined })[0]).toBe(
      '/api/messages?state=read&limit=100',
    )
  })

  test('says several values as several fields, and nothing for nothing', () => {
    expect(addressOf('list_messages', { states: ['read', 'failed'], text: null, code: 0 })[0]).toBe(
      '/api/messages?states=read&states=failed&code=0',
    )
  })

  test('puts the rest of a change into the body', () => {
    const [address, init] = addressOf('set_campaign_state', { campaign: 'c', from: 'running', to: 'paused' })
    expect(address).toBe('/api/campaigns/c/state')
    expect(JSON.parse(String(init.body))).toEqual({ from: 'running', to: 'paused' })
  })

  test('takes the data out of the envelope', async () => {
    answer({ success: true, data: { name: 'Asha' }, message: '' })
    await expect(overHttp.perform('whoami', {})).resolves.toEqual({ name: 'Asha' })
  })

  test('throws a refusal with its code', async () => {
    answer({ success: false, error: 'Not yours.', code: 'FORBIDDEN', details: null }, 403)
    await expect(overHttp.perform('whoami', {})).rejects.toMatchObject({ code: 'FORBIDDEN', message: 'Not yours.' })
  })

  test('an answer that is no envelope is an error, not data', async () => {
    vi.stubGlobal('fetch', async () => new Response('<h1>Bad gateway</h1>', { status: 502 }))
    await expect(overHttp.perform('whoami', {})).rejects.toMatchObject({ code: 'INTERNAL' })
  })

  test('an unreachable server is said to be unreachable', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('failed')))
    await expect(overHttp.perform('whoami', {})).rejects.toMatchObject({ code: 'OFFLINE' })
  })
})
