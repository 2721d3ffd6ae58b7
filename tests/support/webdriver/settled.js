// The body of an asynchronous script: answers with true as soon as the element can be clicked where it is, which means enabled, on top of
// everything and not moving from one frame to the next; with what is wrong when that takes too long.
const [element, patience, done] = arguments
const begun = performance.now()
let [seen, scrolled] = ['', false]

function wrong() {
  if (element.matches(':disabled, [aria-disabled=true]')) return 'it is disabled'
  const { left, top, right, bottom } = element.getClientRects()[0] ?? element.getBoundingClientRect()
  const place = [left, top, right, bottom].join(' ')
  const moves = place !== seen
  seen = place
  if (moves) return 'it moves'
  const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2
  const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2
  const above = document.elementFromPoint(x, y)
  if (element.contains(above)) return undefined
  if (!scrolled) element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' })
  scrolled = true
  return `over it lies ${above?.outerHTML.slice(0, 200)}`
}

function look() {
  const problem = element.isConnected ? wrong() : 'it is gone'
  if (!problem) done(true)
  else if (!element.isConnected || performance.now() - begun > patience) done(problem)
  else requestAnimationFrame(look)
}
requestAnimationFrame(look)
