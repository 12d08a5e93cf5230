import { useQueryClient } from '@tanstack/react-query'

/** After a decision: every figure and list on the page is asked for anew. */
export function useDecided(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries()
}
