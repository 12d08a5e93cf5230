import { expect, test } from 'vitest'
import { instant } from '../instant'
import { accessKey, daysAgo, iamUser } from '../testing/facts'
import { regionsToAsk, signInRegions } from './regions'

const at = instant('2026-11-01T00:00:00Z')
const key = (region: string) => accessKey({ lastUse: { state: 'used', at: daysAgo(1), region, service: 's3' } })

test('where its credentials were last used comes first, then global services, where IAM saw it, and our own Region', () => {
  const user = iamUser({ credentials: [key('eu-west-1'), key('ap-northeast-1')] })
  const seen = [{ service: 's3', at, region: 'sa-east-1' }]
  expect(regionsToAsk(user, seen, 'us-west-2')).toEqual([
    'eu-west-1',
    'ap-northeast-1',
    'us-east-1',
    'sa-east-1',
    'us-west-2',
  ])
})

test('each once, no more than a few, and nothing that is no Region', () => {
  const user = iamUser({ credentials: [key('us-east-1'), key('N/A'), key('aws-global')] })
  const seen = Array.from({ length: 20 }, (_, n) => ({ service: 's3', at, region: `eu-west-${n % 9}` }))
  const asked = regionsToAsk(user, seen, 'us-east-1')
  expect(asked[0]).toBe('us-east-1')
  expect(asked).toHaveLength(6)
  expect(new Set(asked).size).toBe(6)
})

test('other partitions have their own', () => {
  expect(regionsToAsk({ ...iamUser({ credentials: [] }), partition: 'aws-cn' }, [], 'cn-north-1')).toEqual([
    'cn-north-1',
  ])
  const sovereign = { ...iamUser({ credentials: [key('eusc-de-east-1')] }), partition: 'aws-eusc' }
  expect(regionsToAsk(sovereign, [], 'eusc-de-east-1')).toEqual(['eusc-de-east-1'])
  expect(signInRegions('aws-us-gov')).toEqual([])
})

test('our own Region is asked for no account of another partition', () => {
  const user = { ...iamUser({ credentials: [key('cn-northwest-1')] }), partition: 'aws-cn' }
  expect(regionsToAsk(user, [{ service: 's3', at, region: 'eu-west-1' }], 'ap-northeast-1')).toEqual([
    'cn-northwest-1',
    'cn-north-1',
  ])
})
