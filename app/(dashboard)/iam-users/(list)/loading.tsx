import { Skeleton } from '@/components/ui/skeleton'

/** The list's shape while it is read. */
export default function Loading() {
  return (
    <>
      <Skeleton className="mb-2 h-8 w-72" />
      <Skeleton className="mb-4 h-5 w-96 max-w-full" />
      <Skeleton className="mb-2 h-8 w-full" />
      <Skeleton className="mb-3 h-9 w-full" />
      <Skeleton className="h-[60rem] w-full" />
    </>
  )
}
