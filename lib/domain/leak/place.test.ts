import { describe, expect, test } from 'vitest'
import { placeName, safePlace } from './place'

const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCY0xAMPLEKEY'

describe('the place of a leak', () => {
  test('a repository, file, line and commit make one line', () => {
    const place = safePlace({ repository: 'shop/api', file: 'config/prod.env', line: 3, commit: 'A'.repeat(40) })
    expect(placeName(place)).toBe('shop/api config/prod.env:3 @aaaaaaaa')
    expect(placeName(safePlace({ url: 'https://github.com/shop/api/security/secret-scanning/7' }))).toBe(
      'https://github.com/shop/api/security/secret-scanning/7',
    )
    expect(placeName(safePlace({}))).toBe('')
  })

  test('addresses lose passwords, queries and fragments, but for the line', () => {
    const place = safePlace({
      repository: `https://bot:${encodeURIComponent(SECRET)}@git.example.com/shop/api.git?token=${SECRET}`,
      url: `https://bot:p4ss@git.example.com/shop/api/blob/main/a.env?x=${encodeURIComponent(SECRET)}#L3-L4`,
    })
    expect(place).toMatchObject({
      repository: 'https://git.example.com/shop/api.git',
      url: 'https://git.example.com/shop/api/blob/main/a.env#L3-L4',
    })
  })

  test.each([
    ['a file named by a secret', { file: `keys/${SECRET.replaceAll('/', '+')}.txt` }],
    ['a file named by a key id', { file: 'AKIASP2TPHJSQH3FJXYZ.csv' }],
    ['an address of a program', { url: 'javascript:alert(1)' }],
    ['a commit that is none', { commit: SECRET }],
    ['a file name over several lines', { file: 'a\nb' }],
    ['one of endless length', { file: 'x'.repeat(5_000) }],
    ['what is no text', { file: 7, repository: {}, line: '3', commit: [], url: null }],
    ['a line that is none', { line: -1 }],
  ])('%s is not kept', (_, told) => {
    expect(safePlace(told)).toEqual({ repository: null, file: null, line: null, commit: null, url: null })
  })
})
