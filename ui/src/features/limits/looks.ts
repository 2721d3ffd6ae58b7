/** Words and colours of how a number stands with Meta. */
import { msg } from '@lingui/core/macro'
import type { Words } from '../../core/states'

interface Look {
  word: Words
  tone: string
}

const standings: Record<string, Look> = {
  CONNECTED: { word: msg`Connected`, tone: 'delivered' },
  FLAGGED: { word: msg`Flagged`, tone: 'held' },
  RESTRICTED: { word: msg`Restricted`, tone: 'failed' },
  BANNED: { word: msg`Banned`, tone: 'failed' },
  PENDING: { word: msg`Pending`, tone: 'working' },
  DISCONNECTED: { word: msg`Disconnected`, tone: 'failed' },
}

export const standingLook = (status: string): Look => standings[status] ?? { word: status, tone: 'unknown' }
