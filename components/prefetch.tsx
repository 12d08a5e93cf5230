import { dehydrate, HydrationBoundary, QueryClient, type QueryKey } from '@tanstack/react-query'
import type { ReactNode } from 'react'

interface PrefetchProps {
  /** The key the client components inside ask with. */
  queryKey: QueryKey
  /** What the API would answer: the same JSON shape, instants as strings. */
  data: unknown
  children: ReactNode
}

/** Fills React Query with what the server already knows, so that the first paint needs no request. */
export function Prefetch({ queryKey, data, children }: PrefetchProps) {
  const client = new QueryClient()
  client.setQueryData(queryKey, data)
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>
}
