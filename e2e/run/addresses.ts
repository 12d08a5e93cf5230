import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { z } from 'zod'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type Method = (typeof METHODS)[number]

/** A page or a route as the build has it, with an address that leads to it. */
export interface Address {
  /** As the folder writes it, groups left out: `/accounts/[id]`. */
  name: `/${string}`
  /** With an id that nothing has in place of each part that varies. */
  url: string
  /** Opened by people; what is not is answered to programs: everything under /api, and /metrics. */
  isPage: boolean
  /** Drawn for people, where a route answers programs or leads elsewhere. */
  isDrawn: boolean
  methods: readonly Method[]
}

/** A function that the pages of the build may call on the server. */
export interface Action {
  id: string
  /** As its file exports it: `setLanguage`. */
  name: string
  /** An address of a page that calls it. */
  url: string
}

const SOME_ID = '00000000-0000-4000-8000-000000000000'
/** What Next makes itself, and what is the same for everybody. */
const NOT_OURS = /^\/(_not-found|_global-error|icon\.svg|favicon\.ico)\//

const BUILD = path.resolve(process.env.NEXT_DIST_DIR ?? '.next', 'server')
const built = <T>(file: string, shape: z.ZodType<T>): T =>
  shape.parse(JSON.parse(readFileSync(path.join(BUILD, file), 'utf8')))

/** Folders in brackets group pages, and are in no address. */
function nameOf(place: string): `/${string}` {
  const parts = path.dirname(place).split('/')
  return `/${parts.filter((part) => part !== '' && !part.startsWith('(')).join('/')}`
}

const urlOf = (name: string) => name.replace(/\[[^\]]*\]/g, SOME_ID)

/** Every page and route that the build lists: a new one is tested from its first day. */
export const ADDRESSES: readonly Address[] = await Promise.all(
  Object.entries(built('app-paths-manifest.json', z.record(z.string(), z.string())))
    .filter(([place]) => !NOT_OURS.test(place))
    .map(async ([place, file]) => {
      const name = nameOf(place)
      const url = urlOf(name)
      const isPage = !url.startsWith('/api/') && url !== '/metrics'
      const isDrawn = place.endsWith('/page')
      return { name, url, isPage, isDrawn, methods: isDrawn ? (['GET'] as const) : await methodsOf(file) }
    }),
)

const References = z.object({
  node: z.record(z.string(), z.looseObject({ exportedName: z.string(), workers: z.record(z.string(), z.unknown()) })),
})

/** Every server action that the build lists. */
export const ACTIONS: readonly Action[] = Object.entries(built('server-reference-manifest.json', References).node).map(
  ([id, { exportedName: name, workers }]) => {
    const [page = ''] = Object.keys(workers)
    return { id, name, url: urlOf(nameOf(page.replace(/^app/, ''))) }
  },
)

/** Open to everybody by design. */
const OPEN = ['/sign-in', '/no-permission', '/outdated', '/other-address', '/healthz', '/readyz', '/api/auth']
const closed = ADDRESSES.filter(({ url }) => !OPEN.some((open) => url === open || url.startsWith(`${open}/`)))

/** What not everybody may open. */
export const closedPages: readonly Address[] = closed.filter(({ isPage }) => isPage)
export const closedRoutes: readonly Address[] = closed.filter(({ isPage }) => !isPage)

/** The name of every page that is drawn. */
export const DRAWN: readonly string[] = ADDRESSES.filter(({ isDrawn }) => isDrawn).map(({ name }) => name)

/** A built route, as Next loads it. */
interface BuiltRoute {
  routeModule: { ensureUserland(): Promise<void>; userland: object }
}

/** The methods that a built route exports functions for. */
async function methodsOf(file: string): Promise<Method[]> {
  const { routeModule }: BuiltRoute = await createRequire(import.meta.url)(path.join(BUILD, file))
  await routeModule.ensureUserland()
  return METHODS.filter((method) => method in routeModule.userland)
}
