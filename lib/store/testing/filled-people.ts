import { DAY, type Day, dayOf, plus } from '../../domain/instant'
import type { Person } from '../../domain/people/person'
import { personKeys, UNNAMED } from '../../domain/people/person-keys'
import { person } from '../../domain/testing/facts'
import type { Db } from '../engine/database'
import {
  assignments,
  directory,
  directoryGroups,
  directoryMemberships,
  directoryUsers,
  permissionSets,
} from '../schema/directory'
import { personIdentities, rosters } from '../schema/people'
import { writeKeys, writePeople } from '../write/people-rows'
import { insertMany } from '../write/rows'
import { accountNumber, type Filling, idOf, pick, spread } from './filling'

const FAMILY = [
  'Sato',
  'Suzuki',
  'Takahashi',
  'Tanaka',
  'Ito',
  'Watanabe',
  'Yamamoto',
  'Nakamura',
  'Kobayashi',
] as const
const GIVEN = ['Hana', 'Ren', 'Yui', 'Sota', 'Aoi', 'Haruto', 'Mei', 'Riku', 'Sakura', 'Kaito', 'Emma'] as const
const SETS = ['Admin', 'Billing', 'Developer', 'Operator', 'ReadOnly', 'Support'] as const
const GROUPS = 200
const UNNAMED_USER = { givenName: null, familyName: null, externalIds: [] }

/** Every other one has left, as long as there are leavers. */
export const hasLeft = ({ leavers }: Filling, at: number) => at % 2 === 1 && at >> 1 < leavers

export const personId = (at: number) => idOf(`person ${at}`)

/** The day somebody left on. */
export const leftOn = ({ now, days }: Filling, at: number): Day => dayOf(plus(now, -(3 + (spread(at, 3) % days)) * DAY))

export async function fillPeople(db: Db, filling: Filling): Promise<void> {
  const people = Array.from({ length: filling.people }, (_, at) => personOf(filling, at))
  const names = (one: Person) => personKeys(one.emails, { ...UNNAMED, names: [one.name] })
  const long = plus(filling.now, -filling.days * DAY)
  await db.transaction(async (tx) => {
    await writePeople(tx, people)
    const keys = people.flatMap((one) => names(one).map((key) => ({ ...key, person: one.id })))
    const distinct = new Map(keys.map((key) => [`${key.kind} ${key.key} ${key.person}`, key]))
    await writeKeys(tx, [...distinct.values()])
    await insertMany(
      tx,
      personIdentities,
      people.flatMap(({ id, emails, directory: user }, at) => [
        {
          id: idOf(`entry ${at}`),
          person: id,
          source: 'roster' as const,
          roster: 'personnel',
          sourceId: `E${at}`,
          emails: [...emails],
          fromAt: long,
          toAt: null,
        },
        ...(user
          ? [
              {
                id: idOf(`user ${at}`),
                person: id,
                source: 'identity-store' as const,
                roster: null,
                sourceId: user.userId,
                emails: [...emails],
                fromAt: long,
                toAt: null,
              },
            ]
          : []),
      ]),
    )
    await tx.insert(rosters).values({
      id: idOf('roster'),
      source: 'personnel',
      at: plus(filling.now, -DAY),
      asOf: dayOf(plus(filling.now, -DAY)),
      actor: { type: 'system', name: 'cli' },
      people: filling.people,
    })
    const users = people.flatMap(({ directory: user, emails }) => (user ? { user, emails } : []))
    await insertMany(
      tx,
      directoryUsers,
      users.map(({ user: { userId, userName, status }, emails }) => ({
        userId,
        facts: { userId, userName, displayName: userName, ...UNNAMED_USER, emails: [...emails], status },
        firstSeenAt: long,
        nameSince: long,
        disabledAt: null,
        goneAt: null,
      })),
    )
    await insertMany(
      tx,
      directoryGroups,
      Array.from({ length: GROUPS }, (_, at) => ({
        groupId: `g-${at}`,
        name: `group-${at}`,
        facts: { groupId: `g-${at}`, name: `group-${at}` },
      })),
    )
    await insertMany(
      tx,
      directoryMemberships,
      users.flatMap(({ user: { userId } }, at) =>
        [...new Set([1, 2, 3].map((salt) => spread(at, salt) % GROUPS))].map((group) => ({
          groupId: `g-${group}`,
          userId,
        })),
      ),
    )
    await insertMany(
      tx,
      permissionSets,
      SETS.map((name) => ({
        arn: `arn:set:${name}`,
        name,
        facts: { arn: `arn:set:${name}`, name, description: null, managedPolicies: [] },
      })),
    )
    await insertMany(
      tx,
      assignments,
      Array.from({ length: filling.accounts }, (_, account) =>
        SETS.map((name, set) => ({
          accountId: accountNumber(account),
          permissionSetArn: `arn:set:${name}`,
          principalType: 'group' as const,
          principalId: `g-${spread(account * SETS.length + set, 5) % GROUPS}`,
        })),
      ).flat(),
    )
    const readAt = plus(filling.now, -DAY / 4)
    const ages = {
      usersReadAt: readAt,
      membershipsReadAt: readAt,
      assignmentsReadAt: readAt,
      permissionSetsReadAt: readAt,
    }
    await tx.insert(directory).values({ id: 1, attemptedAt: readAt, problems: [], ...ages })
  })
}

function personOf(filling: Filling, at: number): Person {
  const name = `${pick(FAMILY, spread(at, 1))} ${pick(GIVEN, spread(at, 2))}`
  const address = `${name.toLowerCase().replace(' ', '.')}.${at}@example.com`
  const isLeaver = hasLeft(filling, at)
  const isAsked = !isLeaver && at % 100 === 4
  const lastDay = isLeaver || isAsked ? leftOn(filling, at) : at % 200 === 6 ? dayOf(plus(filling.now, 12 * DAY)) : null
  return person({
    id: personId(at),
    name,
    emails: [address],
    department: `Department ${spread(at, 4) % 60}`,
    // Eight to a manager, and those of a manager's managers again.
    managerId: at === 0 ? null : personId(Math.floor((at - 1) / 16) * 2),
    status: isLeaver ? 'left' : isAsked ? 'ask' : 'active',
    ask: isAsked && lastDay ? { because: 'contract-ended', since: lastDay, source: 'personnel' } : null,
    firstDay: '2019-04-01',
    lastDay,
    leavingDate: isAsked ? null : lastDay,
    // Of those who left Identity Center has disabled most.
    directory:
      at % 10 < 8
        ? { userId: `u-${at}`, userName: address, status: isLeaver && at % 40 !== 1 ? 'disabled' : 'enabled' }
        : null,
  })
}
