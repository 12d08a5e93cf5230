import { expect, test } from 'vitest'
import { keyText, personKeys, UNNAMED } from '../../domain/people/person-keys'
import { uuid } from '../../domain/testing/facts'
import { digestOf, type KeysFrom, rememberingKeys } from './remembered-keys'

const named = (...names: string[]): KeysFrom => ({
  emails: [],
  called: { ...UNNAMED, names },
  digest: digestOf(JSON.stringify(names)),
})

test('keys are made anew of whoever changed alone, and nobody’s of before are kept', () => {
  const made: string[] = []
  const keysOf = rememberingKeys((emails, called) => {
    made.push(...called.names)
    return personKeys(emails, called)
  })
  const texts = (...names: string[]) =>
    personKeys([], { ...UNNAMED, names })
      .map(keyText)
      .sort()
  const people = new Map([
    [uuid('a'), named('Sato Ken')],
    [uuid('b'), named('Mori Aoi')],
    [uuid('nobody'), named()],
  ])
  expect(keysOf(people)).toEqual(
    new Map([
      [uuid('a'), texts('Sato Ken')],
      [uuid('b'), texts('Mori Aoi')],
      [uuid('nobody'), []],
    ]),
  )
  people.set(uuid('b'), named('Ito Aoi'))
  expect(keysOf(people).get(uuid('b'))).toEqual(texts('Ito Aoi'))
  expect(keysOf(people).get(uuid('a'))).toEqual(texts('Sato Ken'))
  expect(made).toEqual(['Sato Ken', 'Mori Aoi', 'Ito Aoi'])
  people.delete(uuid('a'))
  expect(keysOf(people).has(uuid('a'))).toBe(false)
})
