import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { App } from '../App'
import { openDoor } from '../core/perform'
import { overMemory, type Weather } from '../memory/door'

export const diwali = '/campaigns/0193a000-0000-7000-8000-000000000001'
export const draft = '/campaigns/0193a000-0000-7000-8000-000000000002'

/** Opens the whole page at an address, over a core in memory. */
export function open(address: string, weather: Weather = 'still') {
  window.history.replaceState(null, '', address)
  const door = overMemory(weather)
  openDoor(door)
  render(<App />)
  return { door, user: userEvent.setup() }
}

/** A row of the list that is shown, by a word in it. */
export const row = (word: string | RegExp) => screen.findByRole('row', { name: word })
export const rows = async () => (await screen.findAllByRole('row')).slice(1)
