import { expect, test } from 'vitest'
import { evidenceReadmes } from './evidence-readme'

const PACK = {
  from: '2026-10-01',
  to: '2026-10-31',
  timeZone: 'Asia/Tokyo',
  asOf: '2026-11-23T03:00:00.000Z',
  head: '7:abc',
  tables: [{ name: 'population', columns: ['person', 'leaving_date'] }],
} as const

test('a pack is explained in both languages: how to check it, and what each column stands in', () => {
  const files = evidenceReadmes({ ...PACK, number: 0 })
  expect(files.map(({ name }) => name)).toEqual(['README.txt', 'README.ja.txt'])
  for (const { text } of files) {
    expect(text).toContain('sha256sum -c SHA256SUMS')
    expect(text).toContain('npm run verify -- --from 7:abc')
    expect(text).toContain('population: ')
    expect(text).toContain('person, leaving_date')
  }
  const [en, ja] = files
  expect(en?.text.split('\n')[0]).toBe('Evidence of leavers, 2026-10-01 to 2026-10-31')
  expect(ja?.text.split('\n')[0]).toBe('退職者の証跡 2026-10-01〜2026-10-31')
})

test('an addendum says which it is, and a pack from before anything was recorded names no head', () => {
  const [en] = evidenceReadmes({ ...PACK, number: 2, head: null })
  expect(en?.text.split('\n')[0]).toBe('Evidence of leavers, 2026-10-01 to 2026-10-31, addendum 2')
  expect(en?.text).not.toContain('--from')
})
