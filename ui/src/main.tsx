// The looks come first: what a part says of itself is stronger than what the kit says of it.
import './look/mantine.css'
import './look/tokens.css'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import { openWindow } from './core/native'
import { openDoor } from './core/perform'
import { speak, spokenAtFirst } from './texts'

async function theDoor() {
  if ('__TAURI_INTERNALS__' in window) {
    openWindow((await import('./core/over-tauri-native')).overTauriNative)
    return (await import('./core/over-tauri')).overTauri
  }
  if (import.meta.env.MODE === 'memory') return (await import('./memory/door')).overMemory()
  return (await import('./core/over-http')).overHttp
}

openDoor(await theDoor())
await speak(spokenAtFirst())
createRoot(document.getElementById('root')!).render(<App />)
