import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type Method = (typeof METHODS)[number]

/** A page or a route as the folder has it, with an address that leads to it. */
export interface Address {
  /** As the folder writes it, groups left out: `/accounts/[id]`. */
  name: `/${string}`
  /** With an id that nothing has in place of each part that varies. */
  url: string
  /** Opened by people; what is not is answered to programs: everything under /api, and /metrics. */
  isPage: boolean
  methods: readonly Method[]
}

const SOME_ID = '00000000-0000-4000-8000-000000000000'

/** Every page and route there is, found in the folder: a new one is tested from its first day. */
export const ADDRESSES: readonly Address[] = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
  .map((file) => {
    const parts = path.dirname(file).split('/')
    const shown = parts.filter((part) => !part.startsWith('(') && part !== '.')
    const url = `/${shown.map((part) => (part.startsWith('[') ? SOME_ID : part)).join('/')}`
    const name = `/${shown.join('/')}` as const
    const isPage = !url.startsWith('/api/') && url !== '/metrics'
    return { name, url, isPage, methods: file.endsWith('page.tsx') ? ['GET'] : methodsOf(file) }
  })

/** Open to everybody by design. */
const OPEN = ['/sign-in', '/no-permission', '/healthz', '/readyz', '/api/auth']
const closed = ADDRESSES.filter(({ url }) => !OPEN.some((open) => url === open || url.startsWith(`${open}/`)))

/** What not everybody may open. */
export const closedPages: readonly Address[] = closed.filter(({ isPage }) => isPage)
export const closedRoutes: readonly Address[] = closed.filter(({ isPage }) => !isPage)

function methodsOf(file: string): Method[] {
  const source = readFileSync(path.join('app', file), 'utf8')
  const exported = METHODS.filter((method) =>
    new RegExp(`export (?:const|(?:async )?function) ${method}\\b`).test(source),
  )
  // next-auth hands its handler out under names of its own.
  return exported.length > 0
    ? exported
    : METHODS.filter((method) => new RegExp(`export \\{[^}]*\\b${method}\\b`).test(source))
}
