import type { Operation } from './operation'
import { OPERATIONS } from './operations'

const WRITTEN: readonly Operation[] = Object.values(OPERATIONS)

/** One address of the API, as a pattern, with the methods it answers to. */
export interface Route {
  /** As OpenAPI writes it: `/api/v1/accounts/{id}`. */
  path: string
  /** A regular expression that whole paths match. */
  pattern: string
  methods: readonly string[]
  /** Whether it reads a text while it comes, however long: it counts by itself, and before `proxy.ts` nothing of it is held. */
  takesText: boolean
}

/** Every address of the API's description; those with fewer parameters first, since they are the narrower ones. */
export const ROUTES: readonly Route[] = [...new Set(WRITTEN.map(({ path }) => path))]
  .sort((one, other) => one.split('{').length - other.split('{').length)
  .map((path) => ({
    path,
    pattern: `^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`,
    methods: methodsOf(path),
    takesText: WRITTEN.some((one) => one.path === path && one.body && ('csv' in one.body || 'text' in one.body)),
  }))

/** Next answers HEAD where there is GET, and OPTIONS everywhere. */
function methodsOf(path: string): string[] {
  const written = WRITTEN.filter((operation) => operation.path === path).map(({ method }) => method.toUpperCase())
  return [...written, ...(written.includes('GET') ? ['HEAD'] : []), 'OPTIONS']
}
