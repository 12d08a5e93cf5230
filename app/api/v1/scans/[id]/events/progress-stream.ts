import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ScanProgress } from '@/lib/contract/views/scan'

/** The progress table is read this often while anyone listens; a comment keeps idle connections open. */
const READ_EVERY_MS = 1_000
const COMMENT_EVERY_READS = 15
/** What the browser waits before it connects again. */
const RETRY_MS = 2_000

/**
 * Server-sent events about one scan. An event's id is a digest of what it says: whoever comes back with the last one
 * (`Last-Event-ID`) hears only what is new since. Ends when the scan has finished, or nobody listens.
 */
export function progressStream(
  read: () => Promise<ScanProgress | null>,
  lastEventId: string | null,
  listening: AbortSignal,
  everyMs = READ_EVERY_MS,
): ReadableStream<Uint8Array> {
  const stopped = new AbortController()
  const signal = AbortSignal.any([listening, stopped.signal])
  const events = progressEvents(read, lastEventId, signal, everyMs)
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await events.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: () => stopped.abort(),
  })
}

async function* progressEvents(
  read: () => Promise<ScanProgress | null>,
  lastEventId: string | null,
  signal: AbortSignal,
  everyMs: number,
): AsyncGenerator<string> {
  yield `retry: ${RETRY_MS}\n\n`
  let told = lastEventId
  for (let reads = 1; !signal.aborted; reads += 1) {
    const scan = await read()
    if (!scan) return
    const data = JSON.stringify(scan)
    const id = createHash('sha256').update(data).digest('base64url').slice(0, 16)
    if (id !== told || scan.state === 'finished') yield `id: ${id}\nevent: progress\ndata: ${data}\n\n`
    else if (reads % COMMENT_EVERY_READS === 0) yield ': still there\n\n'
    told = id
    if (scan.state === 'finished') return
    await pause(everyMs, signal)
  }
}

/** Waits, or less when nobody listens any more. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
}
