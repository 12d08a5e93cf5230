import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/** Open on purpose; everything else asks who is there. */
const OPEN = new Set([
  'sign-in/page.tsx',
  'no-permission/page.tsx',
  'api/auth/[...nextauth]/route.ts',
  'healthz/route.ts',
  'readyz/route.ts',
])
/** One permission, or a list of which any is enough: written out where it is asked for, so that it can be read and found. */
const NEEDED = String.raw`(?:'[a-z-]+'|\['[a-z-]+'(?:, '[a-z-]+')+\])`
const ASKS = new RegExp(String.raw`await requireViewer\(${NEEDED}\)`)
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

const app = fileURLToPath(new URL('.', import.meta.url))
const files = (await readdir(app, { recursive: true })).filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
const sourceOf = (file: string) => readFileSync(path.join(app, file), 'utf8')

test('there are pages and routes to look at', () => {
  expect(files.length).toBeGreaterThan(OPEN.size + 5)
  expect(files.filter((file) => OPEN.has(file))).toHaveLength(OPEN.size)
})

test.each(files.filter((file) => file.endsWith('page.tsx') && !OPEN.has(file)))('page %s asks for a viewer', (file) => {
  expect(sourceOf(file)).toMatch(ASKS)
})

const routes = files.filter((file) => file.endsWith('route.ts') && !OPEN.has(file))
const methodsOf = (source: string) =>
  METHODS.filter((method) => new RegExp(`export (const|async function|function) ${method}\\b`).test(source))

/** Routes that answer programs; `/metrics` is where Prometheus looks for it. */
const isApi = (file: string) => file.startsWith('api/') || file === 'metrics/route.ts'

test.each(routes.filter(isApi))('every method of route %s is guarded', (file) => {
  const source = sourceOf(file)
  const methods = methodsOf(source)
  expect(methods.length).toBeGreaterThan(0)
  for (const method of methods)
    expect(source).toMatch(new RegExp(String.raw`export const ${method} = guarded(<[^>]*>)?\(\s*${NEEDED},`))
  expect(source).not.toMatch(/export \{/)
})

test.each(routes.filter((file) => !isApi(file)))('route %s only leads on, and asks for a viewer', (file) => {
  const source = sourceOf(file)
  expect(methodsOf(source)).toEqual(['GET'])
  expect(source).toMatch(ASKS)
  expect(source).not.toMatch(/export \{/)
})

test('no server action is reachable but the two that concern one browser only', async () => {
  const all = (await readdir(app, { recursive: true })).filter(
    (file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts'),
  )
  expect(all.filter((file) => /^['"]use server['"]/m.test(sourceOf(file)))).toEqual(['preferences.ts'])
})
