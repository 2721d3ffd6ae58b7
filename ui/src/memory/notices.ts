/** What the invented office tells about itself. */
import type { Reply } from '../core/contract'
import { kept } from './kept'
import type { Part } from './operations'

type Notice = Reply<'list_notifications'>['items'][number]

const MINUTE = 60_000

const noticesOf = kept<Notice[]>((world) => {
  if (world.weather === 'empty') return []
  const made = (
    id: number,
    minutes: number,
    kind: string,
    severity: string,
    title: string,
    more: Partial<Notice>,
  ): Notice => ({
    id,
    at: new Date(Date.now() - minutes * MINUTE).toISOString(),
    kind,
    switch: kind,
    severity,
    title,
    popup: true,
    read: false,
    ...more,
  })
  const [running, , paused] = world.campaigns
  return [
    made(6, 4, 'limit_near', 'warning', '80 % of the hour is used', {
      text: 'You have sent 812 of 1,000 messages this hour. The rest waits until it is free again.',
      link: { to: 'limits' },
    }),
    made(5, 16, 'conversation_waits', 'info', 'Asha Rao has written', {
      text: 'You can answer freely until tomorrow.',
      link: { to: 'conversation' },
    }),
    made(4, 55, 'campaign_paused', 'alert', 'Loyalty points reminder is paused', {
      text: 'Meta has paused the template because too many people blocked it.',
      link: { to: 'campaign', id: paused?.id },
    }),
    made(3, 190, 'template_wants_approval', 'info', 'A template waits for a second person', {
      text: 'Nikhil Rao has submitted black_friday_preview.',
      link: { to: 'template' },
      read: true,
    }),
    made(2, 1500, 'campaign_done', 'info', 'Order updates, week 46 is done', {
      link: { to: 'campaign', id: running?.id },
      read: true,
    }),
    made(1, 1700, 'stop_reviews', 'warning', 'Two messages may mean stop', { link: { to: 'reviews' }, read: true }),
  ]
})

export const notices: Part = (world) => ({
  list_notifications: ({ unread, cursor, limit }) => {
    const all = noticesOf(world).filter(({ id, read }) => (!unread || !read) && (!cursor || id < cursor))
    const items = all.slice(0, limit ?? 50)
    const more = items.length < all.length
    return {
      items,
      nextCursor: more ? items.at(-1)?.id : undefined,
      unread: noticesOf(world).filter(({ read }) => !read).length,
    }
  },

  read_notifications: ({ ids, through }) => {
    const meant = noticesOf(world).filter(({ id, read }) => !read && (ids?.includes(id) || (through && id <= through)))
    for (const notice of meant) notice.read = true
    return { count: meant.length }
  },
})
