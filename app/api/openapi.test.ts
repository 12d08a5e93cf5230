import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openApi } from '@/lib/contract/openapi'
import { OPERATIONS } from '@/lib/contract/operations'

test('public/openapi.json is what the shapes say (`npm run openapi` writes it)', () => {
  const file = readFileSync(new URL('../../public/openapi.json', import.meta.url), 'utf8')
  expect(JSON.parse(file)).toEqual(JSON.parse(JSON.stringify(openApi())))
})

test('every reference leads somewhere, and no two operations answer one method of one path', () => {
  const text = JSON.stringify(openApi())
  const { components } = JSON.parse(text)
  const wanted = new Set([...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref))
  for (const ref of wanted)
    expect(components.schemas).toHaveProperty([String(ref).replace('#/components/schemas/', '')])
  expect(wanted.size).toBeGreaterThan(20)
  expect(text.match(/"operationId"/g)).toHaveLength(Object.keys(OPERATIONS).length)
})
