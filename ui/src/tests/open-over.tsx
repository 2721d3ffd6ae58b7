import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { App } from '../App'
import type { Name } from '../core/contract'
import { openDoor } from '../core/perform'
import { overMemory, type Weather } from '../memory/door'

type Next = (input: Record<string, unknown>) => unknown

/** What an operation answers instead; `next` is what the invented office would have said. */
type Instead = Partial<Record<Name, (input: Record<string, unknown>, next: Next) => unknown>>

/** Opens the whole page over an invented office some of whose answers are others. */
export function openOver(address: string, instead: Instead, weather: Weather = 'still') {
  window.history.replaceState(null, '', address)
  const door = overMemory(weather)
  openDoor({
    ...door,
    async perform(name, input) {
      const answer = instead[name]
      if (!answer) return door.perform(name, input)
      // The door answers later; whoever stands in between wants the answer in hand.
      const usual = await door.perform(name, input).catch((thrown: unknown) => thrown)
      return answer(input, () => {
        if (usual instanceof Error) throw usual
        return usual
      })
    },
  })
  render(<App />)
  return { door, user: userEvent.setup() }
}
