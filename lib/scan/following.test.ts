import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ShellStatus } from '../contract/views/shell-status'
import { instant } from '../domain/instant'
import { systemViewer } from '../domain/viewer'
import { addUser, removeUser } from '../simulator/build'
import { tiny, tinyAccounts } from '../simulator/scenarios/tiny'
import { shellStatus } from '../store/read/shell-status'
import { describeOneStore } from '../store/testing/describe-stores'
import { Scanned } from './testing/scanned'

const MINUTE = 60_000
const DAY = 86_400_000
const END = Date.parse('2026-11-23T03:00:00.000Z')

describeOneStore('what pages follow of scans', (store) => {
  let org: Scanned
  let clock = END
  let before: ShellStatus['versions']

  beforeEach(async () => {
    clock = END
    org = await Scanned.of(store, { scenario: tiny, end: END, now: END - 40 * DAY })
    // The second reading leaves out what need not be asked again; from then on it is the same.
    await scan()
    await scan()
    before = await versions()
  })
  afterEach(() => org.simulator.close())

  const versions = async () =>
    (await shellStatus(store.db, systemViewer('cli'), { now: instant(END), since: null })).versions
  const web = () => org.inAws(tinyAccounts.web)
  const scan = () => {
    clock += MINUTE
    return org.scan(clock)
  }

  test('a reading that found nothing new moves the dates of readings, and no more', async () => {
    await scan()
    const after = await versions()
    expect(after.content).toBe(before.content)
    expect(after.readings).not.toBe(before.readings)
  })

  test('a user that went, one that came, and an account that can no longer be read move what all pages show', async () => {
    removeUser(web(), 'bob')
    await scan()
    const without = await versions()
    expect(without.content).not.toBe(before.content)
    addUser(web(), { name: 'carol', createdAt: clock, password: {} })
    await scan()
    const joined = await versions()
    expect(joined.content).not.toBe(without.content)
    org.simulator.deny(tinyAccounts.web)
    await scan()
    const denied = await versions()
    expect(denied.content).not.toBe(joined.content)
    await scan()
    expect((await versions()).content).toBe(denied.content)
  })

  test('a newer report, which proves silence for longer, does, too', async () => {
    clock += DAY
    await scan()
    expect((await versions()).content).not.toBe(before.content)
  })
})
