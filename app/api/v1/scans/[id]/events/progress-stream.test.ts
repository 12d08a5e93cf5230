import { describe, expect, test } from 'vitest'
import type { ScanProgress } from '@/lib/contract/views/scan'
import { uuid } from '@/lib/domain/ids'
import { instant } from '@/lib/domain/instant'
import { progressStream } from './progress-stream'

const at = instant('2026-11-23T03:00:00Z')
const progress = (read: number, state: ScanProgress['state'] = 'running'): ScanProgress => ({
  id: uuid('0f2cf9a3-6f0a-4c1e-9b54-8f0de0a6f0b1'),
  state,
  phase: 'reading',
  trigger: 'button',
  onlyFailed: false,
  onlyAccounts: null,
  actor: { type: 'system', name: 'cli' },
  at,
  startedAt: at,
  finishedAt: null,
  accounts: { total: 3, pending: 3 - read, running: 0, read, partly: 0, failed: 0 },
  iamUsers: 0,
  accessKeys: 0,
  apiCalls: {},
  directory: { state: 'pending', problems: [] },
  failure: null,
  problems: [],
  detailsRemoved: false,
})

/** Each reading is the next of these; the last one stays. */
function readings(...scans: (ScanProgress | null)[]) {
  let next = 0
  return async () => scans[Math.min(next++, scans.length - 1)] ?? null
}

async function heard(stream: ReadableStream<Uint8Array>): Promise<{ id: string; read: number }[]> {
  const text = await new Response(stream).text()
  return [...text.matchAll(/^id: (.*)\nevent: progress\ndata: (.*)\n\n/gm)].map(([, id = '', data = '{}']) => ({
    id,
    read: JSON.parse(data).accounts.read,
  }))
}

const listening = new AbortController().signal

describe('the events of a scan', () => {
  test('tell each change once and end with the scan', async () => {
    const read = readings(progress(0), progress(0), progress(2), progress(3, 'finished'))
    expect((await heard(progressStream(read, null, listening, 0))).map((event) => event.read)).toEqual([0, 2, 3])
  })

  test('whoever comes back with the last id hears only what is new', async () => {
    const [first] = await heard(progressStream(readings(progress(1), null), null, listening, 0))
    const again = await heard(progressStream(readings(progress(1), progress(2), null), first?.id ?? '', listening, 0))
    expect(again.map((event) => event.read)).toEqual([2])
  })

  test('a scan that finished meanwhile is told even to who knows it, so that the browser stops asking', async () => {
    const done = progress(3, 'finished')
    const [first] = await heard(progressStream(readings(done), null, listening, 0))
    expect(await heard(progressStream(readings(done), first?.id ?? '', listening, 0))).toHaveLength(1)
  })

  test('nothing is read any more once nobody listens', async () => {
    let reads = 0
    const stream = progressStream(async () => progress(reads++), null, listening, 0)
    const reader = stream.getReader()
    await reader.read()
    await reader.read()
    await reader.cancel()
    const after = reads
    await new Promise((resolve) => setImmediate(resolve))
    expect(reads - after).toBeLessThanOrEqual(1)
  })
})
