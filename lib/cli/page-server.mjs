/**
 * The pages' process: Next behind an HTTP server of ours, which does what has to be done before Next sees a request. A plain
 * file, since it runs outside every bundle; what it must know of the product comes as JSON in its argument (`PageServer` of
 * launch.ts).
 * Source: Next.js documentation, "Custom Server".
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { createServer } from 'node:http'
import { isIP } from 'node:net'
import { constants } from 'node:zlib'
import compression from 'compression'
import next from 'next'
import { aboutNow, consoleLine } from '../log-line.mjs'
import { startTracing, tracedRequest } from '../tracing-sdk.mjs'
import { SECURITY_HEADERS } from './security-headers.mjs'

/** How long answers under way may take to end once the server stops, in milliseconds. */
const LAST_ANSWERS = 2_000
/** How long what a refused caller still sends is let in and thrown away, in milliseconds. */
const LINGER = 2_000

/** What comes with a request for other programs' traces, and would go out with ours unread. Source: W3C, "Trace Context" and "Baggage". */
const OTHERS_TRACING = ['tracestate', 'baggage']

const { mode, port, host, hops, addressHeader, largestBody, largeBodies, routes } = JSON.parse(process.argv[2] ?? '{}')
const large = largeBodies.map((pattern) => new RegExp(pattern))
const known = routes.map(({ pattern, methods }) => ({ matches: new RegExp(pattern), methods }))

/**
 * Brotli at this quality makes a page a quarter smaller than gzip, which is all that Next has, in the same time. Its window of
 * 2^18 bytes holds a whole page, and bounds the memory of many answers at once.
 */
const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN } = constants
const compress = compression({ brotli: { params: { [BROTLI_PARAM_QUALITY]: 5, [BROTLI_PARAM_LGWIN]: 18 } } })

/** The id of the request that is answered: each line of the log tells it. */
const requests = new AsyncLocalStorage()
globalThis.iamSunsetRequests = requests
if (mode === 'start') {
  // What Next says of a page that failed would stand there with all the parameters of a statement.
  console.error = (...said) => process.stderr.write(consoleLine(50, aboutNow(), said))
  console.warn = (...said) => process.stderr.write(consoleLine(40, aboutNow(), said))
}

const stopTracing = await startTracing('pages', (...said) => console.warn(...said))

/** Answers under way. Once the server stops, no connection is kept for another request: it would be cut off in the middle. */
const answers = new Set()
let stopping = false
const keepOpenNoLonger = (response) => {
  if (!response.headersSent) response.setHeader('connection', 'close')
}

const server = createServer((request, response) => {
  answers.add(response)
  response.once('close', () => answers.delete(response))
  if (stopping) keepOpenNoLonger(response)
  const id = requestId(request)
  request.headers['x-request-id'] = id
  // Whose trace a request is a part of is for proxies of ours to say, as its id is.
  if (hops === 0) delete request.headers.traceparent
  for (const name of OTHERS_TRACING) delete request.headers[name]
  response.setHeader('x-request-id', id)
  requests.run(id, () => tracedRequest(request, response, () => answer(request, response)))
})

// Longer than a load balancer keeps a connection that nobody uses (60 s is usual): whoever closes it first must not be the one that is
// asked next. Source: Elastic Load Balancing, Application Load Balancers, "Connection idle timeout".
server.keepAliveTimeout = 75_000

function answer(request, response) {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
  letRestIn(request, response)
  request.url = pathOf(request.url ?? '')
  const refusal = refusalOf(request)
  if (refusal) return refuse(response, refusal)
  request.headers[addressHeader] = callerAddress(request)
  let answered
  compress(request, response, () => {
    answered = handle(request, response)
  })
  return answered
}
// Only development speaks over upgraded connections. Where nobody listens for them Node answers as if nobody had asked, while
// Next would keep each one open for ever: it is given something else to listen to.
const upgrades = mode === 'dev' ? server : new EventEmitter()
const app = next({ dev: mode === 'dev', dir: process.cwd(), port, hostname: host, httpServer: upgrades })
await app.prepare()
const handle = app.getRequestHandler()

server.listen(port, host)

/** What a proxy of ours calls the request, else an id of its own. */
function requestId({ headers }) {
  const given = headers['x-request-id']
  return hops > 0 && typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
}

/** What is asked for: servers must take whole URLs, too, which Next cannot read. Source: RFC 9112, section 3.2.2. */
function pathOf(url) {
  if (url.startsWith('/') || !/^https?:\/\//i.test(url) || !URL.canParse(url)) return url
  const { pathname, search } = new URL(url)
  return `${pathname}${search}`
}

function refusalOf({ method = '', url = '', headers }) {
  if (!url.startsWith('/'))
    return problem(400, 'bad-input', 'The request cannot be understood', 'ask for a path that begins with /')
  const path = url.split(/[?#]/, 1)[0] ?? ''
  const methods = methodsOf(path)
  if (!methods.includes(method)) {
    const allow = methods.join(', ')
    return {
      ...problem(405, 'method-not-allowed', 'This method cannot be used here', `use ${allow}`),
      headers: { allow },
    }
  }
  // Next would wait for all of it first.
  if (Number(headers['content-length']) > largestBody && !large.some((one) => one.test(path)))
    return problem(413, 'too-large', 'The request is too large', `send at most ${largestBody} bytes`)
  return null
}

/**
 * Which methods an address answers to: those of the API's description, and of pages and their files. Next says of no address
 * which methods it knows, and cannot read requests of some (TRACE) at all.
 */
function methodsOf(path) {
  const route = known.find(({ matches }) => matches.test(path))
  if (route) return route.methods
  if (/^\/api\/(?!auth\/)/.test(path) || mode === 'dev')
    return ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
  return /^\/(?:_next\/|healthz$|readyz$|[^/]+\.\w+$)/.test(path) ? ['GET', 'HEAD'] : ['GET', 'HEAD', 'POST']
}

/**
 * The address that a request came from: the socket's, or, behind proxies of our own, what the outermost of them saw. Each
 * proxy appends the address it was called from, so that only the last `hops` entries were written by one of ours.
 */
function callerAddress({ socket, headers }) {
  const forwarded = headers['x-forwarded-for']
  if (forwarded !== undefined && hops === 0) adviseOnProxies()
  const seen = String(forwarded ?? '').split(',')
  const told = hops > 0 ? withoutPort((seen.at(-hops) ?? '').trim()) : ''
  return isIP(told) ? told : (socket.remoteAddress ?? '')
}

/** Some proxies write `203.0.113.7:4711` or `[2001:db8::1]:4711`. */
const withoutPort = (address) =>
  address.replace(/^\[(.+)\](?::\d+)?$/, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')

let advised = false
function adviseOnProxies() {
  if (advised) return
  advised = true
  console.warn(
    'a request came with X-Forwarded-For, and SUNSET_TRUSTED_PROXIES is 0: behind a proxy all callers share its address',
  )
}

function problem(status, code, title, detail) {
  return { status, code, title, detail, headers: {} }
}

/** As `lib/contract/problem.ts` answers. */
function refuse(response, { headers, ...told }) {
  response.writeHead(told.status, {
    ...headers,
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  })
  response.end(JSON.stringify({ type: `urn:iam-sunset:problem:${told.code}`, ...told }))
}

/**
 * A connection that is closed while its other side still sends loses the answer. Where a request is answered before its body
 * has come, the answer is sent at once, but ended only when the rest was let in and thrown away, or after a while.
 */
function letRestIn(request, response) {
  const end = response.end.bind(response)
  response.end = (...given) => {
    if (request.complete) return end(...given)
    const [chunk, encoding] = given
    if (typeof chunk === 'string') response.write(chunk, typeof encoding === 'string' ? encoding : 'utf8')
    else if (chunk instanceof Uint8Array) response.write(chunk)
    else response.flushHeaders()
    const done = () => {
      clearTimeout(enough)
      end(given.find((argument) => typeof argument === 'function'))
      if (!request.complete) request.socket.destroySoon()
    }
    const enough = setTimeout(done, LINGER)
    request.removeAllListeners('data')
    request.once('end', done).resume()
    request.once('close', () => clearTimeout(enough))
    return response
  }
}

// For `/metrics` (app/metrics/route.ts), which is a bundle of its own.
process.on('message', (told) => {
  if (typeof told?.figures === 'string') globalThis.iamSunsetLauncherFigures = told.figures
})

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    for (const response of answers) keepOpenNoLonger(response)
    server.close(() =>
      app
        .close()
        .finally(stopTracing)
        .finally(() => process.exit(0)),
    )
    // Whoever listens to a scan's progress would listen for ever.
    setTimeout(() => server.closeAllConnections(), LAST_ANSWERS)
  })
}
