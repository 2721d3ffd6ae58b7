/** Saved views of the invented office. */
import type { Reply } from '../core/contract'
import { kept } from './kept'
import type { Part } from './operations'
import { missing } from './pages'
import { newId } from '../core/new-id'

type View = Reply<'save_view'>

const viewsOf = kept<View[]>((world) =>
  world.weather === 'empty'
    ? []
    : [
        made('messages', 'Failed', true, { state: ['failed'] }),
        made('leads', 'New this month', false, { stage: ['new'] }),
      ],
)

function made(screen: string, name: string, shared: boolean, search: Record<string, unknown>): View {
  const updatedAt = new Date().toISOString()
  return {
    id: newId(),
    screen,
    name,
    shared,
    mine: !shared,
    ownerName: 'Nikhil Rao',
    search: search as never,
    updatedAt,
  }
}

export const views: Part = (world) => ({
  list_views: ({ screen }) => ({ items: viewsOf(world).filter((view) => !screen || view.screen === screen) }),

  save_view: ({ view: id, screen, name, shared, search }) => {
    const stored = viewsOf(world)
    const old = stored.find((view) => view.id === id)
    const view = { ...made(screen, name, shared ?? false, search), mine: true, ownerName: 'Mariam Haddad' }
    if (old) return Object.assign(old, { ...view, id: old.id })
    stored.push(view)
    return view
  },

  delete_view: ({ view: id }) => {
    const stored = viewsOf(world)
    const at = stored.findIndex((view) => view.id === id)
    if (at < 0) missing('There is no such view.')
    stored.splice(at, 1)
    return { view: id }
  },
})
