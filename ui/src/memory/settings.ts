/** The settings of the invented office: its name and zone, and what its people are told of. */
import { note } from './audit'
import { kept } from './kept'
import { may } from './may'
import type { Part } from './operations'

const officeOf = kept(() => ({
  office: { office: 'Lotus Lamps', zone: 'Asia/Kolkata', currency: 'INR', defaultCountry: 'IN' as string | undefined },
  switches: [
    { kind: 'limits', title: 'A limit is used to 80 %, or full', shown: true, popup: true },
    { kind: 'pauses', title: 'Sending is paused, or goes on', shown: true, popup: true },
    { kind: 'campaigns', title: 'A campaign is done, or stands still', shown: true, popup: true },
    { kind: 'approvals', title: 'Somebody wants an approval', shown: true, popup: true },
    { kind: 'templates', title: 'Meta has decided about a template', shown: true, popup: false },
    { kind: 'quality', title: 'The quality of a number falls', shown: true, popup: true },
    { kind: 'replies', title: 'A new answer for me', shown: true, popup: false },
    { kind: 'webhooks', title: 'Webhooks are late or missing', shown: false, popup: false },
  ],
}))

export const settings: Part = (world, now) => {
  const stored = officeOf(world)
  const whole = () => ({
    ...stored.office,
    id: '4f2a',
    createdAt: '2026-02-01T04:30:00Z',
    canChange: may(world, 'accounts.canUpdateAccountSettings'),
  })
  return {
    show_office: whole,

    set_office: (input) => {
      const changed = { ...input, defaultCountry: input.defaultCountry ?? undefined }
      note(world, now, {
        action: 'office.update',
        operation: 'set_office',
        id: '4f2a',
        detail: { before: { ...stored.office }, after: changed },
      })
      stored.office = changed
      return whole()
    },

    notification_settings: () => ({ items: stored.switches }),

    set_notification_settings: ({ items }) => {
      stored.switches = stored.switches.map((each) => ({ ...each, ...items.find(({ kind }) => kind === each.kind) }))
      return { items: stored.switches }
    },
  }
}
