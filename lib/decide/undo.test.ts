import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { reassessAccount } from '../assess/reassess'
import type { Decided } from '../domain/decision'
import { DAY, plus } from '../domain/instant'
import { accessKey, allRead, used } from '../domain/testing/facts'
import { changesSince } from '../store/read/changes'
import { iamUsers } from '../store/schema/iam-users'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, storedAccount } from '../store/testing/listed-users'
import { storedRole } from '../store/testing/stored-roles'
import { linkReplacement } from './link-replacement'
import { setKind } from './set-kind'
import { setOwner } from './set-owner'
import { deciding, ENGINEER, NOW } from './testing/deciding'
import { undoDecisions } from './undo'

const ago = (days: number) => plus(NOW, -days * DAY)

describeOneStore('taking a decision back', (store) => {
  const { as } = deciding(store)
  const undone = (days: number, { decisions }: Decided) =>
    undoDecisions(as(ENGINEER, ago(days)), { decisions: decisions.map(({ id }) => id) })

  /** A user that a role replaced a hundred days ago, quiet ever since. */
  async function switched() {
    const main = await storedAccount(store.db, 'main')
    const role = await storedRole(store.db, main, 'deploy', { lastUsed: used(ago(1)) })
    const unused = await storedRole(store.db, main, 'unused')
    const user = await listedUser(store.db, main, {
      name: 'qx-1',
      credentials: [accessKey({ lastUse: used(ago(200)) })],
      readAt: allRead(ago(1)),
    })
    await setKind(as(ENGINEER, ago(100)), { users: [user], kind: 'ci' })
    await setOwner(as(ENGINEER, ago(100)), { users: [user], owner: { type: 'team', name: 'web' } })
    await linkReplacement(as(ENGINEER, ago(100)), { users: [user], roleId: role })
    return { main, user, unused }
  }
  const weekly = async () => (await changesSince(store.db, { since: ago(7), told: ago(7) })).switched.count

  test('leaves no trace in the date of the stage and in the counts of the week', async () => {
    const { main, user, unused } = await switched()
    const standing = async () =>
      (
        await store.db
          .select({ stage: iamUsers.stage, since: iamUsers.stageSince })
          .from(iamUsers)
          .where(eq(iamUsers.id, user))
      )[0]
    expect([await standing(), await weekly()]).toEqual([{ stage: 'switched', since: ago(100) }, 0])
    const slip = await linkReplacement(as(ENGINEER, ago(2)), { users: [user], roleId: unused })
    expect((await standing())?.stage).not.toBe('switched')
    await undone(1, slip)
    expect([await standing(), await weekly()]).toEqual([{ stage: 'switched', since: ago(100) }, 0])
    await reassessAccount(store.db, main.id, { now: NOW, by: ENGINEER.actor })
    expect([await standing(), await weekly()]).toEqual([{ stage: 'switched', since: ago(100) }, 0])
  })
})
