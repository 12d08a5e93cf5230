import { Skeleton } from '@/components/ui/skeleton'

/** The page's shape while the scan is read. */
export default function Loading() {
  return (
    <div className="grid gap-4">
      <Skeleton className="h-16 w-full max-w-2xl" />
      <Skeleton className="h-36 w-full" />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Skeleton className="h-[40rem]" />
        <Skeleton className="h-96" />
      </div>
    </div>
  )
}
