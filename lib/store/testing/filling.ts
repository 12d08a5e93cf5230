import { createHash } from 'node:crypto'
import type { Credential } from '../../domain/facts/credential'
import { accountId, type Uuid, uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { iamUsers } from '../schema/iam-users'

/** How much an Organization has. */
export interface Filling {
  accounts: number
  /** IAM users of each account, those removed since included. */
  users: number
  people: number
  /** Of the people, those who left. */
  leavers: number
  /** Days of history, a scan on each. */
  days: number
  now: Instant
}

/** One IAM user, as it is to be inserted. */
export interface FilledUser {
  row: typeof iamUsers.$inferInsert
  credentials: readonly Credential[]
  at: number
}

/** The same id for the same name in every filling. */
export function idOf(name: string): Uuid {
  const hex = createHash('md5').update(name).digest('hex')
  return uuid(`${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`)
}

/** One of a list. */
export const pick = <T>(list: readonly [T, ...T[]], number: number): T => list[number % list.length] ?? list[0]

/** A number that says nothing about its place: the same one each time. */
export const spread = (place: number, salt: number): number => {
  const mixed = Math.imul((place + 1) ^ Math.imul(salt, 0x9e3779b1), 0x85ebca6b)
  return Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 9
}

export const accountNumber = (account: number) => accountId(String(100_000_000_000 + account * 7))
