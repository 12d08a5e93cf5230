import { describe, expect, test } from 'vitest'
import { gathered } from '../gathered'
import { instant } from '../instant'
import type { Confidence } from '../judge/assessment'
import { DEFAULT_SETTINGS } from '../judge/settings'
import type { LabelledCompany } from '../testing/companies/company'
import { gameStudio } from '../testing/companies/game-studio'
import { globalLogistics } from '../testing/companies/global-logistics'
import { harbourSoftware } from '../testing/companies/harbour-software'
import { kumoLabs } from '../testing/companies/kumo-labs'
import { type LabelledUser, labelledUsers } from '../testing/companies/labelled-users'
import { machineMaker } from '../testing/companies/machine-maker'
import { restaurantReviews } from '../testing/companies/restaurant-reviews'
import { iamUser, password, person, uuid } from '../testing/facts'
import { type MatchCandidate, match } from './match'
import type { Person } from './person'
import { keysOfPeople, keyText, personKeys } from './person-keys'
import { matchKeys } from './user-keys'

/** The rules were made looking at these. */
const TUNED = [restaurantReviews, harbourSoftware, kumoLabs]
/** And measured on these when they were made. */
const HELD_OUT = [machineMaker, globalLogistics, gameStudio]

interface Answer {
  user: LabelledUser
  /** Whose the rules say it is; a key of the company's people. */
  person: string | null
  confidence: Confidence | null
  by: string
}

/** What the rules answer for each user of a company, as they would over its whole directory. */
function answersOf(company: LabelledCompany): Answer[] {
  const { domain, people } = company
  const known = new Map<string, Person>()
  const keys = Object.entries(people).map(([key, one]) => {
    const emails = one.emails.split(' ').map((email) => `${email}@${domain}`)
    const id = uuid(key)
    const left = one.left ? { status: 'left' as const, lastDay: `${one.left}-28` } : {}
    known.set(id, person({ id, name: one.name, emails, firstDay: one.first ? `${one.first}-01` : null, ...left }))
    const called = {
      names: [
        one.name,
        ...(one.reading ? [one.reading] : []),
        ...(one.directory ? [one.directory.replace('/', ' ')] : []),
      ],
      formerNames: one.former ? [one.former] : [],
      employeeNumbers: one.number ? [one.number] : [],
      userNames: [],
      formerEmails: [],
    }
    return [id, personKeys(emails, called)] as const
  })
  const kept = keysOfPeople(new Map(keys.map(([id, some]) => [id, some.map(keyText)])))
  const index = gathered(
    keys.flatMap(([person, some]) =>
      some
        .filter((key) => kept.get(person)?.includes(keyText(key)))
        .map((key) => [keyText(key), { ...key, person }] as const),
    ),
  )
  const keyOf = new Map(Object.keys(people).map((key) => [uuid(key), key]))
  return labelledUsers(company).map((user) => {
    const facts = iamUser({
      name: user.name,
      tags: user.tags,
      createdAt: instant(`${user.made}T03:00:00Z`),
      credentials: user.hasPassword ? [password()] : [],
    })
    const candidates = matchKeys(facts, DEFAULT_SETTINGS).flatMap(({ kind, key }) =>
      (index.get(`${kind} ${key}`) ?? []).flatMap((found): MatchCandidate[] => {
        const one = known.get(found.person)
        return one ? [{ person: one, kind, key }] : []
      }),
    )
    const { match: found, suggestions } = match(facts, DEFAULT_SETTINGS, candidates, [])
    const told = found ?? suggestions[0]
    return {
      user,
      person: found ? (keyOf.get(found.personId) ?? null) : null,
      confidence: found?.confidence ?? null,
      by: told ? `${found ? '' : 'suggested '}${told.method} ${keyOf.get(told.personId)}` : 'nothing',
    }
  })
}

const share = (part: number, of: number) => (of === 0 ? 1 : part / of)

/** Precision of each confidence, coverage of users that have a person, and what was missed. */
function measured(companies: readonly LabelledCompany[]) {
  const all = companies.flatMap((company) =>
    answersOf(company).map((answer) => ({ ...answer, domain: company.domain })),
  )
  const right = ({ person, user }: Answer) => person === user.person
  const precision = (confidence: Confidence) => {
    const told = all.filter((answer) => answer.confidence === confidence)
    return share(told.filter(right).length, told.length)
  }
  const owned = all.filter(({ user }) => user.person !== null)
  const line = ({ user, by, domain }: (typeof all)[number]) => `${domain}: ${user.name} of ${user.person} by ${by}`
  return {
    users: all.length,
    certain: precision('certain'),
    likely: precision('likely'),
    coverage: share(owned.filter(right).length, owned.length),
    wrong: all.filter((answer) => answer.person !== null && !right(answer)).map(line),
    missed: owned.filter(({ person }) => person === null).map(line),
  }
}

describe('users labelled by hand', () => {
  test('are more than 600, each with somebody of its company or nobody', () => {
    const all = [...TUNED, ...HELD_OUT].flatMap((company) => labelledUsers(company).map((user) => ({ user, company })))
    expect(all.length).toBeGreaterThan(600)
    const lost = all.filter(({ user, company }) => user.person !== null && !company.people[user.person])
    expect(lost).toEqual([])
  })

  test.each([
    ['tuned by', TUNED],
    ['held out', HELD_OUT],
  ])('%s are matched rightly', (_, companies) => {
    const { wrong, missed, ...figures } = measured(companies)
    console.log(figures, 'wrong:', wrong, 'missed:', missed)
    expect(figures.certain).toBeGreaterThanOrEqual(0.99)
    expect(figures.likely).toBeGreaterThanOrEqual(0.97)
    expect(figures.coverage).toBeGreaterThanOrEqual(0.85)
  })
})
