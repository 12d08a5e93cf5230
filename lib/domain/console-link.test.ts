import { expect, test } from 'vitest'
import { consoleLink } from './console-link'
import { accountId } from './ids'

const user = { partition: 'aws', accountId: accountId('111122223333'), name: 'a+b@c' } as const

test('a user opens in the console of its partition', () => {
  expect(consoleLink(user, null)).toBe('https://console.aws.amazon.com/iam/home#/users/details/a%2Bb%40c')
  expect(consoleLink({ ...user, partition: 'aws-cn' }, null)).toMatch(/^https:\/\/console\.amazonaws\.cn\//)
})

test.each(['https://d-9.awsapps.com/start', 'https://d-9.awsapps.com/start/', 'https://d-9.awsapps.com/start/#/'])(
  'through the portal %s it opens in its own account',
  (portal) => {
    const link = new URL(consoleLink(user, portal))
    expect(link.origin + link.pathname).toBe('https://d-9.awsapps.com/start/')
    const [, query] = link.hash.split('?')
    expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
      account_id: '111122223333',
      destination: consoleLink(user, null),
    })
  },
)
