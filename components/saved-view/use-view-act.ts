import { useMutation, useQueryClient } from '@tanstack/react-query'
import { viewsKey } from '@/lib/api/views'
import type { SavedView, ViewList } from '@/lib/domain/saved-view'

/** One thing done with a view: the list of views is asked for anew before it is told. */
export function useViewAct<W>(list: ViewList, act: (wish: W) => Promise<SavedView>, onDone: (view: SavedView) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: async (view) => {
      await queries.invalidateQueries({ queryKey: viewsKey(list) })
      onDone(view)
    },
  })
}
