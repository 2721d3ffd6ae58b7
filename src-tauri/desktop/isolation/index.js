// Every call of the page passes here before it reaches Rust: own operations and event subscriptions, nothing else.
const operation = /^[a-z]+(_[a-z]+)*$/
const events = new Set(['plugin:event|listen', 'plugin:event|unlisten'])

window.__TAURI_ISOLATION_HOOK__ = (call) => {
  if (operation.test(call.cmd) || events.has(call.cmd)) return call
  throw new Error('This call is not allowed.')
}
