import { percentile, rounded } from './percentile'

/** How long answers took, milliseconds. */
export interface Latency {
  requests: number
  p50: number
  p95: number
  p99: number
}

export function latencyOf(samples: readonly number[]): Latency {
  const at = (share: number) => rounded(percentile(samples, share))
  return { requests: samples.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

/** One request to the API, read to its end. @returns milliseconds. @throws Error for an answer that is an error. */
export const timedGet = (url: string, token: string) => timed(url, { authorization: `Bearer ${token}` })

/** One request, read to its end, as `headers` say who asks. @returns milliseconds. @throws Error for an answer that is none or another's. */
export async function timed(url: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const began = performance.now()
  const answer = await fetch(url, { headers, redirect: 'manual' })
  const body = await answer.text()
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${body.slice(0, 300)}`)
  return performance.now() - began
}

/** Requests a second with as many clients at once, each asking again as soon as it was answered. */
export async function throughput(
  urls: readonly string[],
  token: string,
  { clients, requests }: { clients: number; requests: number },
): Promise<number> {
  let asked = 0
  const client = async () => {
    for (let turn = asked++; turn < requests; turn = asked++) await timedGet(urls[turn % urls.length] ?? '', token)
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: clients }, client))
  return rounded(requests / ((performance.now() - began) / 1_000))
}
