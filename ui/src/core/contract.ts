/** The operations' names, what goes in and what comes out. Everything else in the page speaks in these types. */
import type { operations } from './contract/operations'

export type Name = keyof typeof operations
export type Input<N extends Name> = Operations[N]['input']
export type Reply<N extends Name> = Operations[N]['reply']

interface Operations {
  whoami: { input: Nothing; reply: Whoami }
  list_campaigns: { input: Page; reply: Listed<CampaignSummary> }
  show_campaign: { input: { campaign: string }; reply: Campaign }
  launch_campaign: { input: { campaign: string }; reply: { queued: number; skipped: number } }
  set_campaign_state: { input: SetCampaignState; reply: { state: CampaignState } }
  preflight_campaign: { input: { campaign: string }; reply: Preflight }
  list_messages: {
    input: Page & { campaign?: string; state?: MessageState }
    reply: Listed<MessageSummary>
  }
  show_message: { input: { message: string }; reply: Message }
  limit_status: { input: Nothing; reply: LimitStatus }
}

export type Nothing = Record<string, never>

export interface Page {
  cursor?: string
  limit?: number
}

export interface Listed<Row> {
  items: Row[]
  nextCursor?: string
}

export interface Whoami {
  userId: string
  name: string
  login: string
  role: string
  permissions: string[]
  zone: string
  version: string
}

export type CampaignState = 'draft' | 'scheduled' | 'running' | 'paused' | 'done' | 'cancelled'

export type MessageState =
  | 'queued'
  | 'claimed'
  | 'dispatching'
  | 'accepted'
  | 'held'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'failed'
  | 'unconfirmed'
  | 'unknown'
  | 'skipped'

/** How many messages are in each state; a message is in exactly one. */
export type Counts = Record<MessageState, number> & { audience: number }

export interface CampaignSummary {
  id: string
  name: string
  state: CampaignState
  templateName: string
  language: string
  createdAt: string
  startedAt?: string
  finishedAt?: string
  counts: Counts
}

export type CampaignAct = 'launch' | 'pause' | 'resume' | 'cancel' | 'retry'

export interface May {
  allowed: boolean
  reason?: string
}

export interface Campaign extends CampaignSummary {
  description?: string
  createdBy: string
  skippedByReason: Record<string, number>
  failuresByCode: Failure[]
  ratePerSecond?: number
  estimatedFinishAt?: string
  pause?: { reason: string; by: string; resumeAt?: string }
  can: Record<CampaignAct, May>
}

export interface Failure {
  code: number
  title: string
  advice: string
  count: number
  retryable: boolean
}

export interface SetCampaignState {
  campaign: string
  from: CampaignState
  to: 'paused' | 'running' | 'cancelled'
  reason?: string
}

export interface Preflight {
  audience: number
  willSend: number
  skippedByReason: Record<string, number>
  finishAt?: string
  fitsTier: boolean
  warnings: string[]
  sample: { name: string; body: string }[]
}

export interface MessageSummary {
  id: string
  campaign?: string
  name?: string
  phone: string
  state: MessageState
  reason?: string
  code?: number
  attempts: number
  updatedAt: string
  dueAt?: string
}

export type TimelineKind =
  | 'queued'
  | 'attempt'
  | 'accepted'
  | 'held'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'failed'
  | 'unconfirmed'
  | 'unknown'
  | 'skipped'
  | 'retry'

export interface TimelineEntry {
  at: string
  kind: TimelineKind
  detail?: string
  metaAt?: string
  raw?: unknown
}

export interface Message {
  id: string
  name?: string
  phone: string
  state: MessageState
  reason?: string
  reasonTitle?: string
  advice?: string
  body: string
  templateName?: string
  createdAt: string
  timeline: TimelineEntry[]
}

export interface Limit {
  key: string
  label: string
  used: number
  limit: number
  resetsAt?: string
  pausedUntil?: string
}

export interface Pause {
  id: string
  scope: string
  target?: string
  reason: string
  by: string
  at: string
  resumeAt?: string
}

export interface LimitStatus {
  limits: Limit[]
  pauses: Pause[]
}
