/**
 * The pages' process: Next behind an HTTP server of ours, which does what has to be done before Next sees a request. A plain
 * file, since it runs outside every bundle. Arguments: `start` or `dev`, the port, and the host where one is named.
 * Source: Next.js documentation, "Custom Server".
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { isIP } from 'node:net'
import next from 'next'

/** `lib/auth/caller-address.ts` reads it: whatever a caller sends under this name is written over. */
const ADDRESS_HEADER = 'x-sunset-address'
/** Bytes that are sent to any path but the roster's: `LARGEST_BODY` of lib/api/bounded-body.ts, which counts what comes. */
const LARGEST_BODY = 128 * 1024
const LARGE_BODIES = '/api/v1/roster'
/** How long answers under way may take to end once the server stops, in milliseconds. */
const LAST_ANSWERS = 2_000

const [mode, port, host] = process.argv.slice(2)
const hops = Number(process.env.SUNSET_TRUSTED_PROXIES || 0)

const methodsOf = methodTable(JSON.parse(readFileSync('public/openapi.json', 'utf8')))

const server = createServer((request, response) => {
  const methods = methodsOf(request.url ?? '/')
  if (!methods.includes(request.method ?? '')) return refuse(response, methodNotAllowed(methods))
  // Next would wait for all of it first.
  if (Number(request.headers['content-length']) > LARGEST_BODY && !request.url?.startsWith(LARGE_BODIES))
    return refuse(response, tooLarge)
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

/**
 * Which methods an address answers to: those of the API's description, and of pages and their files. Next has no word for
 * addresses that know a method not, and cannot read requests of some (TRACE) at all.
 */
function methodTable({ paths }) {
  const operations = Object.entries(paths)
    .map(([path, methods]) => ({
      matches: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
      methods: withHead(Object.keys(methods).map((method) => method.toUpperCase())),
      parameters: path.split('{').length,
    }))
    // The narrower address first.
    .sort((one, other) => one.parameters - other.parameters)
  const pages = ['GET', 'HEAD', 'POST']
  const files = ['GET', 'HEAD']
  return (url) => {
    const path = url.split(/[?#]/, 1)[0] ?? ''
    const operation = operations.find(({ matches }) => matches.test(path))
    if (operation) return operation.methods
    if (/^\/api\/(?!auth\/)/.test(path) || mode === 'dev')
      return ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
    return /^\/(?:_next\/|healthz$|readyz$|[^/]+\.\w+$)/.test(path) ? files : pages
  }
}

function withHead(methods) {
  return methods.includes('GET') ? [...methods, 'HEAD', 'OPTIONS'] : [...methods, 'OPTIONS']
}

const methodNotAllowed = (methods) => ({
  status: 405,
  code: 'method-not-allowed',
  title: 'This method cannot be used here',
  detail: `use ${methods.join(', ')}`,
  headers: { allow: methods.join(', ') },
})
const tooLarge = {
  status: 413,
  code: 'too-large',
  title: 'The request is too large',
  detail: `send at most ${LARGEST_BODY} bytes`,
  headers: {},
}

/** Answers as `lib/api/problem.ts` does, and closes the connection: what is still to come is not read. */
function refuse(response, { headers, ...problem }) {
  response.writeHead(problem.status, {
    ...headers,
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    connection: 'close',
  })
  response.end(JSON.stringify({ type: `urn:iam-sunset:problem:${problem.code}`, ...problem }))
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
