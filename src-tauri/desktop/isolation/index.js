// Every call of the page passes here before it reaches Rust: operations and event subscriptions, nothing else.
// A call that may not pass becomes one that Rust refuses, so that whoever made it is told and does not wait for ever.
const operation = /^[a-z]+(_[a-z]+)*$/
const events = new Set(['plugin:event|listen', 'plugin:event|unlisten'])

window.__TAURI_ISOLATION_HOOK__ = (call) =>
  operation.test(call.cmd) || events.has(call.cmd) ? call : { ...call, cmd: 'not_allowed', payload: {} }
