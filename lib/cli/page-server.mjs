/**
 * The pages' process: Next behind an HTTP server of ours, which does what has to be done before Next sees a request. A plain
 * file, since it runs outside every bundle. Arguments: `start` or `dev`, the port, and the host where one is named.
 * Source: Next.js documentation, "Custom Server".
 */
import { createServer } from 'node:http'
import { isIP } from 'node:net'
import next from 'next'

/** Next cannot read requests of other methods (TRACE) and would answer them with an error of its own. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
/** `lib/auth/caller-address.ts` reads it: whatever a caller sends under this name is written over. */
const ADDRESS_HEADER = 'x-sunset-address'
/** How long answers under way may take to end once the server stops, in milliseconds. */
const LAST_ANSWERS = 2_000

const [mode, port, host] = process.argv.slice(2)
const hops = Number(process.env.SUNSET_TRUSTED_PROXIES || 0)

const server = createServer((request, response) => {
  if (!METHODS.has(request.method ?? '')) return refuse(response)
  request.headers[ADDRESS_HEADER] = callerAddress(request)
  return handle(request, response)
})
const app = next({ dev: mode === 'dev', dir: process.cwd(), port: Number(port), hostname: host, httpServer: server })
await app.prepare()
const handle = app.getRequestHandler()

server.listen(Number(port), host)

/**
 * The address that a request came from: the socket's, or, behind proxies of our own, what the outermost of them saw. Each
 * proxy appends the address it was called from, so that only the last `hops` entries were written by one of ours.
 */
function callerAddress({ socket, headers }) {
  const seen = String(headers['x-forwarded-for'] ?? '').split(',')
  const told = hops > 0 ? (seen.at(-hops) ?? '').trim() : ''
  return isIP(told) ? told : (socket.remoteAddress ?? '')
}

function refuse(response) {
  const problem = {
    type: 'urn:iam-sunset:problem:method-not-allowed',
    title: 'This method cannot be used here',
    status: 405,
    code: 'method-not-allowed',
    detail: `use one of ${[...METHODS].join(', ')}`,
  }
  response.writeHead(405, {
    allow: [...METHODS].join(', '),
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    connection: 'close',
  })
  response.end(JSON.stringify(problem))
}

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    server.close(() => app.close().finally(() => process.exit(0)))
    // Whoever listens to a scan's progress would listen for ever.
    setTimeout(() => server.closeAllConnections(), LAST_ANSWERS)
  })
}
