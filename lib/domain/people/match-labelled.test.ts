import { expect, test } from 'vitest'
import { gameStudio } from '../testing/companies/game-studio'
import { globalLogistics } from '../testing/companies/global-logistics'
import { harbourSoftware } from '../testing/companies/harbour-software'
import { kumoLabs } from '../testing/companies/kumo-labs'
import { labelledUsers } from '../testing/companies/labelled-users'
import { machineMaker } from '../testing/companies/machine-maker'
import { restaurantReviews } from '../testing/companies/restaurant-reviews'

/** The rules were made looking at these. */
const TUNED = [restaurantReviews, harbourSoftware, kumoLabs]
/** And measured on these when they were made. */
const HELD_OUT = [machineMaker, globalLogistics, gameStudio]

test('more than 600 users are labelled, each with somebody of its company or nobody', () => {
  const all = [...TUNED, ...HELD_OUT].flatMap((company) => labelledUsers(company).map((user) => ({ user, company })))
  console.log(`${all.length} users, ${all.filter(({ user }) => user.person === null).length} of nobody`)
  expect(all.length).toBeGreaterThan(600)
  const lost = all.filter(({ user, company }) => user.person !== null && !company.people[user.person])
  expect(lost).toEqual([])
  for (const company of [...TUNED, ...HELD_OUT]) {
    const names = labelledUsers(company).map(({ name, made }) => `${name} ${made}`)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  }
})
