import type { AccountId } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Person } from '../../domain/people/person'
import { personKeys } from '../../domain/people/person-keys'
import { person } from '../../domain/testing/facts'
import type { Db } from '../engine/database'
import { newId } from '../engine/new-id'
import { assignments, directory, permissionSets } from '../schema/directory'
import { writeKeys, writePeople } from '../write/people-rows'

/** A person as the product stores one; Identity Center's user `u-NAME`, when asked for. */
export async function storedPerson(db: Db, name: string, more: Partial<Person> = {}): Promise<Person> {
  const stored = person({ id: newId(), name, emails: [`${name.toLowerCase()}@example.com`], ...more })
  await db.transaction((tx) => writePeople(tx, [stored]))
  return stored
}

/** The same with the keys that find them by their addresses, as joining people stores them. */
export async function keyedPerson(db: Db, name: string, more: Partial<Person> = {}): Promise<Person> {
  const stored = await storedPerson(db, name, more)
  const keys = personKeys(stored.emails).map((key) => ({ ...key, person: stored.id }))
  await db.transaction((tx) => writeKeys(tx, keys))
  return stored
}

/** What a person's record says of an Identity Center user of theirs. */
export function directoryUser(name: string, status: 'enabled' | 'disabled' = 'enabled'): Person['directory'] {
  return { userId: `u-${name}`, userName: name, status }
}

/** Identity Center was wholly read at `at`. */
export async function directoryReadAt(db: Db, at: Instant): Promise<void> {
  const ages = { usersReadAt: at, membershipsReadAt: at, assignmentsReadAt: at, permissionSetsReadAt: at }
  await db.insert(directory).values({ id: 1, attemptedAt: at, problems: [], ...ages })
}

/** Identity Center gives this user or group a permission set in an account. */
export async function assigned(
  db: Db,
  accountId: AccountId,
  name: string,
  to: { type: 'user' | 'group'; id: string },
): Promise<void> {
  const arn = `arn:set:${name}`
  const facts = { arn, name, description: null, managedPolicies: [] }
  await db.insert(permissionSets).values({ arn, name, facts }).onConflictDoNothing()
  await db
    .insert(assignments)
    .values({ accountId, permissionSetArn: arn, principalType: to.type, principalId: to.id })
    .onConflictDoNothing()
}
