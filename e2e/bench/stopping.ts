/** What must not be left behind when the bench is stopped half-way: done before its process ends. */
const cleanups = new Set<() => Promise<void>>()

/** Remembers a clean-up until it was done in order. @returns the same, to be called once. */
export function alsoWhenStopped(cleanup: () => Promise<void>): () => Promise<void> {
  const once = async () => {
    cleanups.delete(once)
    await cleanup()
  }
  cleanups.add(once)
  return once
}

/** Ends the bench at the first Ctrl-C or SIGTERM; the servers it started end with it. */
export function endWhenStopped(): void {
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => {
      void Promise.allSettled([...cleanups].map((cleanup) => cleanup())).then(() => process.exit(130))
    })
}
