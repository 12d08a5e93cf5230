import { residentBytes } from './child-process'
import { rounded } from './percentile'
import type { Product } from './product'

export interface CsvDownload {
  bytes: number
  seconds: number
  megabytesPerSecond: number
  /** How much more memory the pages held at most while they sent it; `null` where that cannot be told. */
  residentRiseMB: number | null
}

/** Every IAM user as CSV, read as a stream: nothing is kept. */
export async function downloadCsv({ url, pages }: Product, token: string): Promise<CsvDownload> {
  const resident = () => (pages === null ? null : residentBytes(pages))
  const before = resident()
  let peak = before
  const watch = setInterval(() => {
    peak = Math.max(peak ?? 0, resident() ?? 0)
  }, 100)
  const began = performance.now()
  let bytes = 0
  try {
    const answer = await fetch(`${url}/api/v1/iam-users.csv`, { headers: { authorization: `Bearer ${token}` } })
    if (!answer.ok || !answer.body) throw new Error(`the CSV answered ${answer.status}`)
    for await (const chunk of answer.body) bytes += chunk.length
  } finally {
    clearInterval(watch)
  }
  const seconds = (performance.now() - began) / 1_000
  return {
    bytes,
    seconds: rounded(seconds),
    megabytesPerSecond: Math.round(bytes / seconds / 10_000) / 100,
    residentRiseMB: before === null || peak === null ? null : Math.round((peak - before) / 1_048_576),
  }
}
