import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import type { Uuid } from '../../domain/ids'
import { instant, MINUTE, plus } from '../../domain/instant'
import { newId } from '../engine/new-id'
import { scanAccounts } from '../schema/scans'
import { describeOneStore } from '../testing/describe-stores'
import { storedAccount } from '../testing/listed-users'
import { claimAccounts, createScan, layOut, renewLeases } from './scan-items'

const NOW = instant('2026-11-23T03:00:00Z')
const LATER = plus(NOW, MINUTE)
const EVEN_LATER = plus(LATER, MINUTE)

describeOneStore('the accounts of a scan', (store) => {
  let scan: Uuid
  let account: Uuid

  beforeEach(async () => {
    scan = newId()
    account = (await storedAccount(store.db, 'main')).id
    const actor = { type: 'system', name: 'cli' } as const
    const of = { id: scan, trigger: 'command', actor, onlyFailed: false, onlyAccounts: null } as const
    await createScan(store.db, { ...of, at: NOW, startedAt: NOW })
    await store.db.transaction((tx) => layOut(tx, scan, [account], { apiCalls: {}, problems: [] }))
  })

  const claimed = async (worker: string, now = NOW, reading: readonly Uuid[] = []) =>
    (await claimAccounts(store.db, scan, { worker, reading, limit: 5 }, now, plus(now, MINUTE / 2))).map(
      ({ account: id, attempt }) => ({ id, attempt }),
    )
  const leaseUntil = async () =>
    (await store.db.select().from(scanAccounts).where(eq(scanAccounts.scan, scan)))[0]?.leaseUntil

  test('whose lease ran out are taken up by others, but not by whoever reads them all the same', async () => {
    expect(await claimed('one')).toEqual([{ id: account, attempt: 1 }])
    expect(await claimed('two')).toEqual([])
    expect(await claimed('one', LATER, [account])).toEqual([])
    expect(await claimed('two', LATER)).toEqual([{ id: account, attempt: 2 }])
  })

  test('that were claimed by a statement whose answer was lost are not held for ever', async () => {
    await claimed('one')
    await renewLeases(store.db, scan, { worker: 'one', reading: [account] }, LATER)
    expect(await leaseUntil()).toBe(LATER)
    await renewLeases(store.db, scan, { worker: 'one', reading: [] }, EVEN_LATER)
    expect(await leaseUntil()).toBe(LATER)
    expect(await claimed('one', EVEN_LATER)).toEqual([{ id: account, attempt: 2 }])
  })
})
