import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { NotAllowed } from '../../domain/errors'
import type { Uuid } from '../../domain/ids'
import { type Instant, instant } from '../../domain/instant'
import { PERMISSIONS, PERMISSIONS_OF, ROLES, type Role, type Viewer } from '../../domain/viewer'
import { events } from '../../store/schema/decisions'
import { iamUsers } from '../../store/schema/iam-users'
import { people } from '../../store/schema/people'
import type { TestStore } from '../../store/testing/describe-stores'
import { viewerWith } from '../../store/testing/listed-users'
import type { Context } from '../context'

export const NOW = instant('2026-11-23T03:00:00Z')

const viewer = (name: string, role: Role): Viewer => ({
  actor: { type: 'person', email: `${name.toLowerCase()}@example.com`, name },
  roles: [role],
  permissions: new Set(PERMISSIONS_OF[role]),
})
export const ENGINEER = viewer('Engineer', 'engineer')
export const ADMIN = viewer('Admin', 'admin')
export const OTHER_ADMIN = viewer('Other', 'admin')

/** What tests of verbs ask of a store. */
export const deciding = (store: Pick<TestStore, 'db'>) => ({
  as: (who: Viewer, now: Instant = NOW): Context => ({ db: store.db, viewer: who, now, timeZone: 'Asia/Tokyo' }),
  told: (type: string) => store.db.select().from(events).where(eq(events.type, type)).orderBy(events.recordedAt),
  personNamed: async (name: string) => {
    const [row] = await store.db.select().from(people).where(eq(people.name, name))
    if (!row) throw new Error(`nobody is called ${name}`)
    return row.id
  },
  verdict: async (user: Uuid) => {
    const [row] = await store.db.select().from(iamUsers).where(eq(iamUsers.id, user))
    if (!row) throw new Error('no such user')
    return row.assessment
  },
})

/**
 * Which roles a verb is open to: it does for them what is wished, and refuses all others, and whoever has every permission but
 * `needs`, before it even reads the wish.
 */
export async function expectOpenTo(
  roles: readonly Role[],
  needs: (typeof PERMISSIONS)[number],
  verb: (who: Viewer, wish?: unknown) => Promise<unknown>,
): Promise<void> {
  for (const role of ROLES) {
    const asked = verb(viewerWith(...PERMISSIONS_OF[role]))
    if (roles.includes(role)) await expect(asked, role).resolves.toBeDefined()
    else await expect(asked, role).rejects.toThrowError(NotAllowed)
  }
  const rest = viewerWith(...PERMISSIONS.filter((permission) => permission !== needs))
  await expect(verb(rest, 'nonsense')).rejects.toThrowError(NotAllowed)
}

export const rosterPerson = (employeeNumber: string, name: string, more: Record<string, unknown> = {}) => ({
  employeeNumber,
  emails: [`p${employeeNumber}@example.com`],
  name,
  employment: 'employee',
  status: 'active',
  ...more,
})
