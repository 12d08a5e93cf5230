import type { KeyId, Uuid } from '../ids'
import { dayOf, type Instant } from '../instant'
import type { AssumedRole, FailedSignIns, LookUp, Making, UseDay, UseGroup } from './look-up'
import type { Program } from './program'
import type { Sought } from './sought'
import { sessionName, type TrailEvent, type TrailRecord } from './trail-event'

/** Sessions of a role that the user assumed, and the keys of the newest by which they can be followed. */
export type AssumedSessions = Omit<AssumedRole, 'did' | 'failure'> & { newest: { keyId: KeyId; region: string }[] }

type Grouped = Pick<LookUp, 'moreUses' | 'days' | 'makings' | 'ofOthers'> & {
  uses: UseGroup[]
  failedSignIns: FailedSignIns[]
  assumed: AssumedSessions[]
}

/** A page shows some; a key used from everywhere may have thousands. */
export const GROUPS_KEPT = 100
const SESSIONS_FOLLOWED = 3

/**
 * What the events found say about one IAM user. An event is the user's only by one of its keys or its `principalId`: a
 * look-up by name also finds sessions of roles and users that had the name before. A sign-in that AWS refused is an attempt,
 * not a use; who made the user and its keys is told by others' events.
 */
export function groupedUses(
  events: readonly TrailEvent[],
  sought: Sought,
  programOf: (agent: string | null, source: string | null) => Program,
): Grouped {
  const each = [...new Map(events.map((event) => [event.id, event])).values()]
  const uses = new Map<string, UseGroup>()
  const days = new Map<string, UseDay>()
  const attempts = new Map<string, FailedSignIns>()
  const assumed = new Map<string, AssumedSessions>()
  const makings: Making[] = []
  let ofOthers = 0
  for (const event of each.sort((a, b) => (a.at < b.at ? 1 : -1))) {
    const making = makingOf(event, sought, programOf)
    if (making) makings.push(making)
    if (!isTheirs(event, sought)) {
      if (!making && isNamed(event, sought)) ofOthers += 1
      continue
    }
    const { record, at } = event
    if (record?.signIn === 'failure') {
      addAttempt(attempts, record, at)
      continue
    }
    const credential = credentialOf(event, sought)
    addUse(uses, event, credential, programOf(record?.agent ?? null, record?.source ?? null))
    addDay(days, credential, at)
    if (record?.assumed && !record.refused) addAssumed(assumed, event, record.assumed)
  }
  const found = [...uses.values()].sort((a, b) => (a.lastAt < b.lastAt ? 1 : -1))
  return {
    uses: found.slice(0, GROUPS_KEPT),
    moreUses: Math.max(0, found.length - GROUPS_KEPT),
    days: [...days.values()],
    failedSignIns: [...attempts.values()],
    assumed: [...assumed.values()],
    makings,
    ofOthers,
  }
}

function isTheirs({ keyId, record }: TrailEvent, sought: Sought): boolean {
  return (keyId !== null && sought.keys.has(keyId)) || record?.caller.principalId === sought.uniqueId
}

/** By its name alone: an earlier user of it, or a role's session. */
function isNamed({ record }: TrailEvent, { name }: Sought): boolean {
  return record !== null && (record.caller.name === name || sessionName(record.caller) === name)
}

function credentialOf({ keyId, record }: TrailEvent, sought: Sought): Uuid | null {
  const key = keyId && sought.keys.get(keyId)
  if (key) return key
  return record?.signIn === 'success' || record?.isConsole ? sought.password : null
}

/** What makes uses one group. */
export function groupKey({
  credential,
  source,
  program,
  service,
  region,
}: Pick<UseGroup, 'credential' | 'source' | 'program' | 'service' | 'region'>): string {
  return [credential, source, program.family, program.integration, service, region].join('|')
}

function addUse(uses: Map<string, UseGroup>, event: TrailEvent, credential: Uuid | null, program: Program): void {
  const { at, service, region, record } = event
  const source = record?.source ?? null
  const agent = record?.agent ?? null
  const key = groupKey({ credential, source, program, service, region })
  const group = uses.get(key)
  if (!group) {
    const refused = record?.refused ? 1 : 0
    uses.set(key, { credential, source, program, agent, service, region, events: 1, refused, firstAt: at, lastAt: at })
    return
  }
  group.events += 1
  if (record?.refused) group.refused += 1
  // Events come newest first.
  group.firstAt = at
}

function addDay(days: Map<string, UseDay>, credential: Uuid | null, at: Instant): void {
  const day = dayOf(at)
  const key = `${credential} ${day}`
  const known = days.get(key)
  if (known) known.events += 1
  else days.set(key, { credential, day, events: 1, lastAt: at })
}

function addAttempt(attempts: Map<string, FailedSignIns>, { source }: TrailRecord, at: Instant): void {
  const known = attempts.get(source ?? '')
  if (known) known.attempts += 1
  else attempts.set(source ?? '', { source, attempts: 1, lastAt: at })
}

function addAssumed(
  assumed: Map<string, AssumedSessions>,
  { at, region }: TrailEvent,
  { roleArn, accountId, keyId }: NonNullable<TrailRecord['assumed']>,
): void {
  const known = assumed.get(roleArn) ?? { roleArn, accountId, sessions: 0, lastAt: at, newest: [] }
  known.sessions += 1
  if (keyId && known.newest.length < SESSIONS_FOLLOWED) known.newest.push({ keyId, region })
  assumed.set(roleArn, known)
}

/** An earlier user of the name was made, too: only what names this one's id, or one of its keys, or came after it, counts. */
function makingOf(
  { at, name, record }: TrailEvent,
  { name: userName, uniqueId, createdAt, keys }: Sought,
  programOf: (agent: string | null, source: string | null) => Program,
): Making | null {
  const made = record?.made
  if (!record || !made || record.refused) return null
  const key = made.keyId && keys.get(made.keyId)
  const what = key
    ? { credential: key }
    : name === 'CreateUser' && made.uniqueId === uniqueId
      ? ('user' as const)
      : name === 'CreateLoginProfile' && made.userName === userName && at >= createdAt
        ? ('password' as const)
        : null
  if (!what) return null
  const { caller, source, agent } = record
  const session = sessionName(caller)
  return {
    what,
    at,
    by: caller.role
      ? [caller.role.name, session].filter(Boolean).join('/')
      : (caller.name ?? caller.type.toLowerCase()),
    byType: caller.type,
    byUniqueId: caller.type === 'IAMUser' ? caller.principalId : null,
    source,
    program: programOf(agent, source),
  }
}
