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
/** How long answers under way may take to end once the server stops, in milliseconds. */
const LAST_ANSWERS = 2_000

const [mode, port, host] = process.argv.slice(2)
const hops = Number(process.env.SUNSET_TRUSTED_PROXIES || 0)

const methodsOf = methodTable(JSON.parse(readFileSync('public/openapi.json', 'utf8')))

const server = createServer((request, response) => {
  const methods = methodsOf(request.url ?? '/')
  if (!methods.includes(request.method ?? '')) return refuse(response, methods)
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
    if (path.startsWith('/api/v1/') || mode === 'dev')
      return ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
    return /^\/(?:_next\/|healthz$|readyz$|[^/]+\.\w+$)/.test(path) ? files : pages
  }
}

function withHead(methods) {
  return methods.includes('GET') ? [...methods, 'HEAD', 'OPTIONS'] : [...methods, 'OPTIONS']
}

function refuse(response, methods) {
  const problem = {
    type: 'urn:iam-sunset:problem:method-not-allowed',
    title: 'This method cannot be used here',
    status: 405,
    code: 'method-not-allowed',
    detail: `use ${methods.join(', ')}`,
  }
  response.writeHead(405, {
    allow: methods.join(', '),
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
