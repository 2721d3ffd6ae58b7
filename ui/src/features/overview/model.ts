/** What the overview shows, as its parts want it. */

export interface Figures {
  sent: number
  delivered: number
  read: number
  failed: number
  replies: number
  optOuts: number
}

export interface Day extends Figures {
  /** The office's day, `2026-11-22`. */
  day: string
  /** The instants between which it lies. */
  from: string
  to: string
}

/** The parts of a day's bar, which never count a message twice: each is shown as far as it came. */
export const parts = [
  { state: 'read', of: (day: Day) => day.read },
  { state: 'delivered', of: (day: Day) => Math.max(day.delivered - day.read, 0) },
  { state: 'sent', of: (day: Day) => Math.max(day.sent - day.delivered - day.failed, 0) },
  { state: 'failed', of: (day: Day) => day.failed },
] as const
