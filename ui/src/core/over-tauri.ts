/** The desktop's door. The only file that knows Tauri. */
import { invoke } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'
import type { Door } from './perform'

export const overTauri: Door = {
  perform: (name, input) => invoke(name, input),

  onTopics(changed) {
    const listening = listen<{ topics: string[] }>('topics', (event) => changed(event.payload.topics))
    return () => void listening.then((stop) => stop())
  },
}
