import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openApi } from '@/lib/api/openapi'
import { OPERATIONS } from '@/lib/api/operations'

const app = fileURLToPath(new URL('..', import.meta.url))
const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file === 'metrics/route.ts' || /^api\/v1\/.*route\.ts$/.test(file),
)

/** Every method of every route, with the permission that its handler asks for. */
const routed = files.flatMap((file) => {
  const source = readFileSync(path.join(app, file), 'utf8')
  const address = `/${path.dirname(file)}`.replace(/\[(\w+)\]/g, '{$1}')
  return [...source.matchAll(/export const ([A-Z]+) = guarded(?:<[^>]*>)?\(\s*(?:'([a-z-]+)'|\[([a-z', -]+)\])/g)].map(
    ([, method, one, several = '']) => `${method} ${address} needs ${one ?? several.replaceAll("'", '')}`,
  )
})

test('every route and method is described, with its permission, and no other', () => {
  const described = OPERATIONS.map(
    ({ method, path: at, needs }) => `${method.toUpperCase()} ${at} needs ${[needs].flat().join(', ')}`,
  )
  expect(described.toSorted()).toEqual(routed.toSorted())
})

test('public/openapi.json is what the shapes say (`npm run openapi` writes it)', () => {
  const file = path.join(app, '..', 'public', 'openapi.json')
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(openApi())))
})

test('every reference leads somewhere, and operations have names of their own', () => {
  const text = JSON.stringify(openApi())
  const { components } = JSON.parse(text)
  const wanted = new Set([...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref))
  for (const ref of wanted)
    expect(components.schemas).toHaveProperty([String(ref).replace('#/components/schemas/', '')])
  expect(wanted.size).toBeGreaterThan(20)
  const ids = [...text.matchAll(/"operationId":"(\w+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(OPERATIONS.length)
})
