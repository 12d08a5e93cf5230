/** The product's mark: a setting sun, two tones. */
export function Logo({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" className="shrink-0">
      <path d="M0 10a10 10 0 0 1 20 0z" fill="#f0a02b" />
      <path d="M0 10a10 10 0 0 0 20 0z" fill="#dd5b14" />
    </svg>
  )
}
