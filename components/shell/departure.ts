type Hear = (path: string) => void

const hearing = new Set<Hear>()

/**
 * Told by Next whenever it sets out for another page (`instrumentation-client.ts`), inside React's transition to it.
 * Source: Next.js, "instrumentation-client.js", router navigation tracking.
 */
export function departs(url: string): void {
  const { pathname } = new URL(url, window.location.href)
  for (const hear of hearing) hear(pathname)
}

/** Hears of every departure until the returned function is called. */
export function hearDepartures(hear: Hear): () => void {
  hearing.add(hear)
  return () => hearing.delete(hear)
}
