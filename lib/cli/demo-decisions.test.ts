import { expect, test } from 'vitest'
import { idOf, MEMBERS, STORY_STANDALONE } from '../simulator/scenarios/accounts'
import { story } from '../simulator/scenarios/story'
import { openTimeline } from '../simulator/timeline'
import { DECISIONS, NAMED } from './demo-decisions'

const DAY = 86_400_000
const end = Date.UTC(2026, 10, 24, 3)
const ACCOUNTS = [...MEMBERS.map(({ name }) => name), STORY_STANDALONE.name]

test('every decision of the demo is about IAM users that are there, and were for a day', () => {
  const { world, timeline } = story.build(1, end)
  const steps = openTimeline(timeline)
  const missing = DECISIONS.toSorted(([a], [b]) => b - a).flatMap(([days, , users]) => {
    steps.advance(world, end - (days + 1) * DAY)
    return users.flatMap((called) => {
      const [name, ...user] = called.split('/')
      const account = ACCOUNTS.find((one) => one === name)
      const there = account && world.accounts.get(idOf(account))?.users.has(user.join('/').toLowerCase())
      return there ? [] : `${days} days before the end: ${called}`
    })
  })
  expect(missing).toEqual([])
})

test('every account of the demo that is named is there', () => {
  expect(NAMED.filter(([, name]) => !ACCOUNTS.some((one) => one === name))).toEqual([])
})
