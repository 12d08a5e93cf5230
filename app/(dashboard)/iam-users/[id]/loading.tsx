import { Skeleton } from '@/components/ui/skeleton'

/** The page's shape while the user is read. */
export default function Loading() {
  return (
    <div className="grid gap-4">
      <Skeleton className="h-20 w-full max-w-2xl" />
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-28 w-full" />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Skeleton className="h-64" />
        <Skeleton className="h-96" />
      </div>
    </div>
  )
}
