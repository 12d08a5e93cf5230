import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Open to everybody by design. */
const OPEN = ['/sign-in', '/no-permission', '/healthz', '/readyz', '/api/auth']
const SOME_ID = '00000000-0000-4000-8000-000000000000'

/** A page or route that not everybody may open. */
export interface Door {
  url: string
  file: string
  methods: readonly string[]
}

/** Every closed page and route there is, found in the folder: a new one is tested from its first day. What is not under /api is opened by people, but for /metrics. */
const doors = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
  .map((file) => ({ file, url: urlOf(file), methods: methodsOf(file) }))
  .filter(({ url }) => !OPEN.some((open) => url === open || url.startsWith(`${open}/`)))

const isRoute = ({ url }: Door) => url.startsWith('/api/') || url === '/metrics'
export const closedRoutes: readonly Door[] = doors.filter(isRoute)
export const closedPages: readonly Door[] = doors.filter((door) => !isRoute(door))

function urlOf(file: string): string {
  const parts = path.dirname(file).split('/')
  const shown = parts.filter((part) => !part.startsWith('(') && part !== '.')
  return `/${shown.map((part) => (part.startsWith('[') ? SOME_ID : part)).join('/')}`
}

function methodsOf(file: string): string[] {
  const source = readFileSync(path.join('app', file), 'utf8')
  const exported = source.matchAll(/export (?:const|async function) (GET|POST|PUT|PATCH|DELETE)\b/g)
  return [...exported].map(([, method]) => method ?? 'GET')
}
