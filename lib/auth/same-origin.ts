/** What is asked of a request. */
interface Sent {
  method: string
  headers: Pick<Headers, 'get'>
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a session's request may change something: its `Origin` is ours, or the browser says it comes from ourselves.
 * A request with neither is refused: no browser of today sends one.
 */
export function isSameOrigin(request: Sent, baseUrl: string): boolean {
  if (SAFE.has(request.method)) return true
  const origin = request.headers.get('origin')
  if (origin) return origin === new URL(baseUrl).origin
  return request.headers.get('sec-fetch-site') === 'same-origin'
}
