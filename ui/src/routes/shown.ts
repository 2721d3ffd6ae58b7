import { isMessageState, type MessageState } from '../core/states'

/** Which messages are shown and which one is open. All of it is in the address. */
export interface Shown {
  state?: MessageState
  message?: string
}

export function shown(search: Record<string, unknown>): Shown {
  const { state, message } = search
  return {
    state: isMessageState(state) ? state : undefined,
    message: typeof message === 'string' ? message : undefined,
  }
}
