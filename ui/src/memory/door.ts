/** A core without a server, for development, tests and pictures. `?world=` in the address chooses what it looks like. */
import type { Door } from '../core/perform'
import { Refusal } from '../core/refusals'
import { operationsOf } from './operations'
import { neededFor } from './rights'
import { makeWorld, tick, type Weather, weathers, type World } from './world'

export type { Weather } from './world'

/** Milliseconds between two moments of sending. */
const MOMENT = 400

export function overMemory(weather = weatherOf(location.search)): Door & { world: World } {
  const world = makeWorld(Date.now())
  world.weather = weather
  prepare(world, weather)
  const operations = operationsOf(world, Date.now) as unknown as Record<
    string,
    (input: Record<string, unknown>) => unknown
  >
  let signedIn = weather !== 'signed-out'

  return {
    world,

    async perform(name, input) {
      await passed(weather === 'slow' ? 1e9 : 15)
      if (weather === 'away') throw new Refusal('The server cannot be reached. Nothing was changed.', 'OFFLINE')
      if (!signedIn) throw new Refusal('Sign in first.', 'UNAUTHENTICATED')
      if (weather === 'broken' && name !== 'whoami')
        throw new Refusal('Something went wrong inside Waybill. Nothing was changed.', 'INTERNAL')
      if (weather === 'forbidden' && name !== 'whoami')
        throw new Refusal(
          `You may not do this: the permission ${neededFor(name)} is missing. Ask an admin.`,
          'FORBIDDEN',
        )
      const operation = operations[name]
      if (!operation) throw new Refusal('This world does not know that.', 'NOT_FOUND')
      return structuredClone(operation(input))
    },

    onTopics(changed) {
      world.announce = changed
      if (weather === 'still') return () => {}
      const timer = setInterval(() => {
        if (tick(world, Date.now())) changed(['campaigns', 'messages', 'limits'])
      }, MOMENT)
      return () => clearInterval(timer)
    },

    async signIn(login, password) {
      await passed(15)
      if (password !== 'waybill') throw new Refusal('Login or password is wrong.', 'UNAUTHENTICATED', { login })
      signedIn = true
    },

    async signOut() {
      signedIn = false
    },
  }
}

function prepare(world: World, weather: Weather) {
  if (weather === 'empty') Object.assign(world, { campaigns: [], usedToday: 0 })
  if (weather !== 'paused') return
  world.usedToday = 8350
  world.pauses.push({
    id: 'p1',
    scope: 'everything',
    reason: 'We check a complaint about the Diwali offer.',
    by: 'Mariam Haddad',
    at: new Date(Date.now() - 240_000).toISOString(),
    resumeAt: new Date(Date.now() + 3_600_000).toISOString(),
  })
}

function weatherOf(search: string): Weather {
  const asked = new URLSearchParams(search).get('world')
  return weathers.find((weather) => weather === asked) ?? 'fine'
}

function passed(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
