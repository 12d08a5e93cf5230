import { and, asc, eq, lte } from 'drizzle-orm'
import type { EvidenceRow } from '../../contract/evidence-tables'
import { eventShape } from '../../contract/shapes/events'
import type { Instant } from '../../domain/instant'
import type { ReviewSettings } from '../../domain/leavers/deadline'
import type { Actor, SeesEverybody } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { events } from '../schema/decisions'
import { signIns } from '../schema/sessions'
import { reviewSettings } from './case-facts'
import { bounds, type Period } from './evidence-people'
import { actorRef } from './evidence-record'
import { currentSettings } from './organization'
import { told } from './told-event'

/** What is set of cases; whose the security contact's address is, is nobody's business but the settings page's. */
const ofReviews = ({ securityContact, ...rest }: ReviewSettings) => ({
  ...rest,
  securityContact: securityContact === null ? 'none' : 'set',
})

const cell = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value)

const sorted = (settings: object) =>
  Object.entries(settings)
    .map(([setting, value]) => ({ setting, value: cell(value) }))
    .toSorted((one, other) => (one.setting < other.setting ? -1 : 1))

/** The settings in force. */
export async function settingsInForce(db: Db, timeZone: string): Promise<EvidenceRow<'settings'>[]> {
  return sorted({ timeZone, ...(await currentSettings(db)), ...ofReviews(await reviewSettings(db)) })
}

interface SettingChange {
  row: EvidenceRow<'setting_changes'>
  actor: Actor
}

/** Changes of settings since a period began, with the last before it: what was in force then. */
export async function settingChanges(
  db: Db,
  _sees: SeesEverybody,
  period: Period,
  upTo: Instant,
): Promise<SettingChange[]> {
  const { begin } = bounds(period)
  const isChange = eq(events.type, 'review-settings-set')
  const changes = await db
    .select()
    .from(events)
    .where(and(isChange, lte(events.recordedAt, upTo)))
    .orderBy(asc(events.recordedAt), asc(events.id))
  const before = changes.filter(({ recordedAt }) => recordedAt <= begin).slice(-1)
  return [...before, ...changes.filter(({ recordedAt }) => recordedAt > begin)].flatMap((event) => {
    const change = told(eventShape, event)
    if (change.type !== 'review-settings-set') return []
    return sorted(ofReviews(change.data)).map((one) => ({
      row: { at: event.recordedAt, actor: actorRef(event.actor), ...one },
      actor: event.actor,
    }))
  })
}

/** Everybody who ever signed in, as they did the latest time. */
export async function everySignIn(db: Db, _sees: SeesEverybody) {
  return db
    .select({ email: signIns.email, name: signIns.name, groups: signIns.groups, seenAt: signIns.seenAt })
    .from(signIns)
    .orderBy(asc(signIns.email))
}
