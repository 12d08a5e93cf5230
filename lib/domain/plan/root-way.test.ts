import { expect, test } from 'vitest'
import { rootWay } from './root-way'

const member = { kind: 'organization', partition: 'aws', isManagement: false } as const
const on = { credentials: true, sessions: false }
const off = { credentials: false, sessions: true }

test.each([
  [{ ...member, centralRoot: on }, 'assume-root'],
  [{ ...member, centralRoot: off }, 'enable-first'],
  [{ ...member, centralRoot: null }, 'not-read'],
  [{ ...member, isManagement: true, centralRoot: on }, 'by-hand'],
  [{ ...member, isManagement: null, centralRoot: null }, 'by-hand'],
  [{ ...member, kind: 'standalone' as const, centralRoot: on }, 'by-hand'],
  [{ ...member, partition: 'aws-cn', centralRoot: on }, 'by-hand'],
])('%j goes %s', (account, way) => {
  expect(rootWay(account)).toBe(way)
})
