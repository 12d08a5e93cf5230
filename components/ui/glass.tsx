/** A magnifying glass: it says "search" beside a word or a name that does. */
export function Glass({ className = '' }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" className={`size-4 fill-none stroke-current stroke-[1.5] ${className}`}>
      <circle cx="7" cy="7" r="4.5" />
      <path d="m10.5 10.5 4 4" />
    </svg>
  )
}
