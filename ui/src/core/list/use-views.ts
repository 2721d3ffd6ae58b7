/** Saved views of a list: everybody's own, and those the office shares. */
import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import type { ViewKeeping } from '../../parts/list/Views'
import { tellRefusal } from '../tell'
import { useChange } from '../use-change'
import { useRead } from '../use-read'

/** The views of the list with this name. While they cannot be read there are none, and the list works all the same. */
export function useViews(screen: string): ViewKeeping {
  const { t } = useLingui()
  const { data } = useRead('list_views', { screen })
  const { mutate: save } = useChange('save_view')
  const { mutate: remove } = useChange('delete_view')
  return useMemo(() => {
    const views = (data?.items ?? []).map(({ id, name, shared, mine, search }) => ({ id, name, shared, mine, search }))
    return {
      views,
      save: (view, kept) =>
        save(
          // What the screen wrote is its own affair: the contract only knows that it is an object.
          { screen, ...view, search: view.search as Record<string, never> },
          { onSuccess: ({ id }) => kept(id), onError: (refusal) => tellRefusal(t`The view was not saved`, refusal) },
        ),
      remove: ({ id }) =>
        remove({ view: id }, { onError: (refusal) => tellRefusal(t`The view was not removed`, refusal) }),
    }
  }, [data, save, remove, screen, t])
}
