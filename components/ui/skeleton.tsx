/** Stands where something will be, in its final size. `className` gives the size. */
export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden="true" className={`motion-safe:animate-pulse rounded-lg bg-soft ${className}`} />
}
