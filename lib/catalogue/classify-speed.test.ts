import { expect, test } from 'vitest'
import { catalogueOf } from '../domain/judge/catalogue-index'
import { classify } from '../domain/judge/classify'
import type { Catalogue } from '../domain/judge/integration'
import { permissionsOf } from '../domain/judge/permissions'
import { NOW } from '../domain/testing/facts'
import { catalogue } from './catalogue'
import { evidence } from './evidence'
import { fintech } from './testing/fintech'
import { userOf } from './testing/labelled-user'
import { makers } from './testing/makers'
import { reviews } from './testing/reviews'

const users = [...reviews, ...makers, ...fintech].map(userOf)

/** Milliseconds to classify 10,000 users. */
function taken(by: Catalogue): number {
  const begun = performance.now()
  for (let at = 0; at < 10_000; at += 1) {
    const user = users[at % users.length]
    if (!user) throw new RangeError('no users')
    const allowed = permissionsOf(user, [], [], by.rules)
    classify({ user, match: null, allowed, trusted: new Set(), catalogue: by, now: NOW }, [])
  }
  return performance.now() - begun
}

test('classifying 10,000 users does not take longer the more integrations there are', () => {
  const more = catalogue.integrations.flatMap((one) =>
    [...'abcdefgh'].map((letter) => ({
      ...one,
      id: `${one.id}-${letter}`,
      traces: { words: (one.traces?.words ?? []).map((word) => `${letter}${word}`) },
    })),
  )
  const nineTimes = catalogueOf([...catalogue.integrations, ...more], evidence)
  taken(catalogue)
  const [small, large] = [taken(catalogue), taken(nineTimes)]
  console.info(
    `10,000 users: ${small.toFixed(0)} ms by ${catalogue.integrations.length} integrations, ${large.toFixed(0)} ms by ${nineTimes.integrations.length}`,
  )
  expect(large).toBeLessThan(small * 3)
})
