/** Files dropped anywhere onto the page: the screen that wants them takes them; a file nobody took waits for the one who comes. */

type Taker = (file: File) => void

const takers: Taker[] = []
let waiting: File | undefined

/** Takes dropped files until the returned function is called, beginning with the one that waits. */
export function takeDrops(taker: Taker): () => void {
  takers.push(taker)
  const file = waiting
  waiting = undefined
  if (file) taker(file)
  return () => void takers.splice(takers.indexOf(taker), 1)
}

/** Gives a file to whoever takes it; false when it has to wait for somebody. */
export function giveDrop(file: File): boolean {
  const taker = takers.at(-1)
  if (taker) taker(file)
  else waiting = file
  return taker !== undefined
}
