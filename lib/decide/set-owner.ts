import { createHash, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { reassessUsers } from '../assess/reassess'
import { canonicalJson } from '../domain/canonical-json'
import { type DecidedOwner, MOST_AT_ONCE, type OwnerSet, type OwnerWish } from '../domain/decision'
import { BadInput, Conflict, NotFound } from '../domain/errors'
import type { NewEvent } from '../domain/event'
import type { Uuid } from '../domain/ids'
import type { Person } from '../domain/person'
import { isName } from '../domain/shown-text'
import { peopleById } from '../store/assessment-rows'
import type { Tx } from '../store/database'
import { addDecisions, type DecidedUser, decisionsOf, usersToDecide } from '../store/decisions'
import { peopleNamed } from '../store/owner-options'
import { recordEvents } from '../store/record-event'
import { type Context, requirePermission } from './context'

/** A line of text as people type it. */
const line = (most: number) =>
  z
    .string()
    .trim()
    .refine((text) => isName(text, most), { error: `give 1 to ${most} characters, on one line` })

const SetOwner = z.object({
  /** Made by whoever asks: the same request sent twice is done once. */
  request: z.uuid().optional(),
  users: z.array(z.uuid()).min(1).max(MOST_AT_ONCE),
  owner: z.union([
    z.object({ type: z.literal('person'), personId: z.uuid() }),
    z.object({ type: z.literal('person'), named: line(320) }),
    z.object({ type: z.literal('team'), name: line(128) }),
  ]),
})

/**
 * Makes a person or a team answerable for one IAM user or several, and judges those at once. Users that AWS no longer
 * has, and users whose owner this is already, stay as they are. The same request sent again changes nothing and is
 * answered as the first was.
 * @throws NotAllowed without `decide`; BadInput; NotFound for an unknown user; Conflict `no-such-person`,
 * `several-people`, `person-left`, or `request-reused` when the request's id was used for another owner.
 */
export async function setOwner(ctx: Context, raw: unknown): Promise<OwnerSet> {
  requirePermission(ctx, 'decide')
  const wish = parsed(raw)
  const request = wish.request ?? randomUUID()
  const set = await ctx.db.transaction(async (tx) => {
    const { owner, name } = await ownerWished(tx, wish.owner)
    const users = await usersToDecide(tx, wish.users)
    if (users.length < new Set(wish.users).size) throw new NotFound('an IAM user of this selection')
    const earlier = await decisionsOf(
      tx,
      users.map((user) => decisionId(request, user.id)),
    )
    if (earlier.some(({ value }) => canonicalJson(value) !== canonicalJson({ owner })))
      throw new Conflict('request-reused', 'a request of this id has set another owner')
    const present = users.filter((user) => user.removedAt === null)
    const changing = earlier.length > 0 ? [] : present.filter((user) => !isOwner(owner, user))
    await decide(tx, ctx, { request, owner, users: changing })
    const decided = new Set([...changing.map(({ id }) => id), ...earlier.map(({ user }) => user)])
    return {
      owner: { ...owner, name },
      decisions: [...decided].map((user) => ({ id: decisionId(request, user), user })),
      unchanged: present.flatMap(({ id }) => (decided.has(id) ? [] : id)),
      removed: users.flatMap(({ id, removedAt }) => (removedAt && !decided.has(id) ? id : [])),
    }
  })
  await reassessUsers(
    ctx.db,
    set.decisions.map(({ user }) => user),
    ctx.now,
  )
  return set
}

/** @throws BadInput naming every wrong field. */
function parsed(raw: unknown): z.infer<typeof SetOwner> {
  const wish = SetOwner.safeParse(raw)
  if (wish.success) return wish.data
  const fields = wish.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  throw new BadInput('send { request?, users, owner }', fields)
}

async function decide(
  tx: Tx,
  ctx: Context,
  { request, owner, users }: { request: Uuid; owner: DecidedOwner; users: readonly DecidedUser[] },
): Promise<void> {
  const { actor } = ctx.viewer
  const added = await addDecisions(
    tx,
    users.map(({ id }) => ({
      id: decisionId(request, id),
      at: ctx.now,
      actor,
      type: 'set-owner' as const,
      user: id,
      value: { owner },
    })),
  )
  const told = users.flatMap(({ id, account, owner: before }): NewEvent[] => {
    const decision = decisionId(request, id)
    if (!added.has(decision)) return []
    return [
      {
        recordedAt: ctx.now,
        happenedAfter: null,
        happenedBy: ctx.now,
        actor,
        type: 'owner-set',
        subjects: [id, account],
        data: { decision, owner, before },
      },
    ]
  })
  await recordEvents(tx, told)
}

/** One id per request and user: the database itself refuses to decide the same twice. */
function decisionId(request: Uuid, user: Uuid): Uuid {
  const hex = createHash('sha256').update(`${request} ${user}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

async function ownerWished(tx: Tx, wish: OwnerWish): Promise<{ owner: DecidedOwner; name: string }> {
  if (wish.type === 'team') return { owner: wish, name: wish.name }
  const found = 'named' in wish ? await peopleNamed(tx, wish.named) : await peopleById(tx, [wish.personId])
  const { id, name } = onlyOne(found)
  return { owner: { type: 'person', personId: id }, name }
}

function onlyOne(found: readonly Person[]): Person {
  const staying = found.filter((person) => person.status !== 'left')
  const [person, another] = staying
  if (another) throw new Conflict('several-people', 'several people have this name: give the address')
  if (person) return person
  if (found.length > 0) throw new Conflict('person-left', 'this person has left, and can own nothing')
  throw new Conflict('no-such-person', 'nobody known has this name or address')
}

function isOwner(owner: DecidedOwner, { owner: present }: DecidedUser): boolean {
  if (present?.type === 'person') return owner.type === 'person' && owner.personId === present.personId
  return present?.type === 'team' && owner.type === 'team' && owner.name === present.name
}
