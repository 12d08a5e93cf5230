import { addAccessKey, addAccount, addRole, addUser, newWorld } from '../build'
import { uniqueId } from '../deterministic'
import { iamArn } from '../partition'
import { addDeploymentRole, readPolicy } from '../read-role'
import type { Scenario } from '../timeline'
import { DAY } from '../uses'

/** Ids of the accounts of the `partitions` scenario. */
export const partitionAccounts = {
  home: '111111111111',
  china: '222222222222',
  chinaByRole: '333333333333',
  gov: '444444444444',
} as const

/** The keys of the IAM users that read the accounts of each partition. */
export const readerKeys = { china: uniqueId('AKIA', 'reader-cn'), gov: uniqueId('AKIA', 'reader-gov') } as const

/** A deployment in `aws`, and accounts of China and GovCloud, in which nobody can be reached but by keys of their own. */
export const partitions: Scenario = {
  name: 'partitions',
  description: 'A deployment in aws with accounts in the China and GovCloud partitions',
  build(_seed, end) {
    const begin = end - 400 * DAY
    const world = newWorld({
      accountId: partitionAccounts.home,
      principal: { kind: 'role', roleName: 'iam-sunset', sessionName: 'dashboard' },
      externalId: 'simulator-external-id',
      organizationRoleArn: null,
    })
    const home = addAccount(world, { id: partitionAccounts.home, name: 'home', createdAt: begin })
    addDeploymentRole(world, home, begin)
    const china = addAccount(world, {
      id: partitionAccounts.china,
      partition: 'aws-cn',
      name: 'shop-cn',
      createdAt: begin,
      alias: 'shop-cn',
    })
    const byRole = addAccount(world, {
      id: partitionAccounts.chinaByRole,
      partition: 'aws-cn',
      name: 'stock-cn',
      createdAt: begin,
    })
    const gov = addAccount(world, {
      id: partitionAccounts.gov,
      partition: 'aws-us-gov',
      name: 'filings',
      createdAt: begin,
    })
    const reader = { name: 'reader', createdAt: begin, inline: { Read: readPolicy, Assume: MAY_ASSUME } }
    for (const [account, id] of [
      [china, readerKeys.china],
      [gov, readerKeys.gov],
    ] as const)
      addAccessKey(addUser(account, reader), { id, createdAt: begin })
    addRole(byRole, {
      name: 'IamSunsetRead',
      createdAt: begin,
      inline: { Read: readPolicy },
      trust: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { AWS: iamArn(china, 'user/reader') }, Action: 'sts:AssumeRole' }],
      },
    })
    for (const account of [china, byRole, gov])
      addUser(account, { name: 'shop-worker', createdAt: begin, password: {}, accessKeys: [{ createdAt: begin }] })
    return { begin, world, timeline: [] }
  },
}

const MAY_ASSUME = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }],
}
