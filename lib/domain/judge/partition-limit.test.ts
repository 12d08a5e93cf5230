import { expect, test } from 'vitest'
import { catalogue } from '../../catalogue/catalogue'
import type { Partition } from '../ids'
import { planFor } from '../plan/plan'
import { accessKey, assessInput, daysAgo, iamUser, used } from '../testing/facts'
import { planInput } from '../testing/plan'
import { assess } from './assess'

function verdict(name: string, partition: Partition, path = '/vendors/') {
  const tags = { owner: 'taro.yamada@example.com' }
  const user = iamUser({ name, partition, path, tags, credentials: [accessKey({ lastUse: used(daysAgo(1)) })] })
  const decided = { type: 'set-kind', at: daysAgo(9), value: { kind: 'saas', integration: name } } as const
  const assessment = assess(assessInput({ user, catalogue, decisions: [decided] }))
  const replace = planFor(planInput({ user, assessment })).parts.find(({ step }) => step === 'replace')
  return { assessment, script: replace?.texts?.cli ?? '' }
}

const CHINA = 'aws-cn'
const GOVERNMENT = 'aws-us-gov'

test.each([
  ['datadog', CHINA],
  ['sumo-logic', CHINA],
  ['sumo-logic', GOVERNMENT],
  ['splunk-observability', GOVERNMENT],
  ['cloudflare-logpush', GOVERNMENT],
])('%s takes no role in %s, and none is made', (name, partition) => {
  const { assessment, script } = verdict(name, partition)
  const told = [...assessment.blockedBy, ...assessment.nextActionBecause]
  expect(told).toContainEqual({ code: 'no-role-in-partition', integration: name, partition })
  expect(assessment.featureNeeds).toBe('key')
  expect(script).not.toContain('create-role')
})

test('whose accounts are known and all elsewhere cannot be trusted: no role trusts beyond its partition', () => {
  expect(verdict('fivetran', CHINA).assessment.featureNeeds).toBe('key')
})

test.each([
  ['datadog', 'aws'],
  ['sumo-logic', 'aws'],
  ['datadog', GOVERNMENT],
])('%s takes one in %s', (name, partition) => {
  const { assessment, script } = verdict(name, partition)
  expect(assessment.featureNeeds).toBeUndefined()
  expect(script).toContain('create-role')
})
