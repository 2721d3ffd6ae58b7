import { useLingui } from '@lingui/react/macro'
import { paths } from '../../paths'
import type { Figure } from './Figures'
import { messagesOf, type Overview } from './model'

/** The states of what Meta took and did not fail. */
const taken = ['accepted', 'held', 'sent', 'delivered', 'read']

/** The six figures of today, each with its change and the way to what it counts; none for those who may not see them. */
export function useFigures({ today, yesterday, days }: Overview): Figure[] | undefined {
  const { t } = useLingui()
  const day = days.at(-1)?.day
  if (!today || !yesterday || !day) return undefined
  const figure = (key: keyof typeof today, name: string, to: Figure['to'], more: Partial<Figure> = {}): Figure => ({
    key,
    name,
    today: today[key],
    yesterday: yesterday[key],
    to,
    ...more,
  })
  const of = today.sent
  return [
    figure('sent', t`Sent`, messagesOf(day, day, taken)),
    figure('delivered', t`Delivered`, messagesOf(day, day, ['delivered', 'read']), { of }),
    figure('read', t`Read`, messagesOf(day, day, ['read']), { of }),
    figure('failed', t`Failed`, messagesOf(day, day, ['failed']), { of, inverse: true }),
    figure('replies', t`Replies`, { to: paths.conversations }),
    figure('optOuts', t`Opted out`, { to: paths.consent }, { inverse: true }),
  ]
}
