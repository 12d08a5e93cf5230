import { z } from 'zod'
import { uuid } from '../contract/shapes/common'
import { type DecidedOwner, MOST_AT_ONCE, type OwnerSet, type OwnerWish } from '../domain/decision'
import { BadInput, Conflict, NotFound } from '../domain/errors'
import { isName } from '../domain/facts/shown-text'
import type { Person } from '../domain/people/person'
import type { Tx } from '../store/engine/database'
import { newId } from '../store/engine/new-id'
import { type DecidedUser, usersToDecide } from '../store/read/decisions'
import { peopleById } from '../store/read/directory'
import { peopleNamed, teamNamed } from '../store/read/owner-options'
import { type Context, requirePermission } from './context'
import { decide } from './decide'
import { judgeAtOnce } from './judge-at-once'

/** A line of text as people type it. */
const line = (most: number) =>
  z
    .string()
    .trim()
    .refine((text) => isName(text, most), { error: `give 1 to ${most} characters, on one line` })

const SetOwner = z.object({
  /** Made by whoever asks: the same request sent twice is done once. */
  request: uuid.optional(),
  users: z.array(uuid).min(1).max(MOST_AT_ONCE),
  owner: z.union([
    z.object({ type: z.literal('person'), personId: uuid }),
    z.object({ type: z.literal('person'), named: line(320) }),
    z.object({ type: z.literal('team'), name: line(128) }),
    z.object({ type: z.literal('known'), named: line(320) }),
  ]),
})

/**
 * Makes a person or a team answerable for one IAM user or several, and judges those again. Users that AWS no longer
 * has, and users whose owner this is already, stay as they are. The same request sent again changes nothing and is
 * answered with what became of it.
 * @throws NotAllowed without `decide`; BadInput; NotFound for an unknown user; Conflict `no-such-person`,
 * `no-such-owner`, `several-people`, `several-owners`, `person-left`, or `request-reused` when the request's id was used for
 * another owner.
 */
export async function setOwner(ctx: Context, raw: unknown): Promise<OwnerSet> {
  requirePermission(ctx, 'decide')
  const wish = parsed(raw)
  const request = wish.request ?? newId()
  const set = await ctx.db.transaction(async (tx): Promise<OwnerSet> => {
    const { owner, name } = await ownerWished(tx, wish.owner)
    const users = await usersToDecide(tx, wish.users)
    if (users.length < new Set(wish.users).size) throw new NotFound('an IAM user of this selection')
    const made = await decide(tx, ctx, {
      request,
      decision: { type: 'set-owner', value: { owner } },
      about: users.map((user) => ({
        subject: { kind: 'iam-user', id: user.id },
        changes: user.removedAt === null && !isOwner(owner, user),
        news: (decision) => ({ type: 'owner-set', decision, owner, before: user.owner }),
      })),
    })
    const decided = new Set(made.map(({ subject }) => subject.id))
    const untouched = users.filter(({ id }) => !decided.has(id))
    return {
      owner: { ...owner, name },
      decisions: made.flatMap(({ id, subject, undone }) => (undone ? [] : { id, user: subject.id })),
      unchanged: untouched.flatMap(({ id, removedAt }) => (removedAt ? [] : id)),
      removed: untouched.flatMap(({ id, removedAt }) => (removedAt ? id : [])),
      undone: made.flatMap(({ subject, undone }) => (undone ? subject.id : [])),
    }
  })
  await judgeAtOnce(
    ctx,
    set.decisions.map(({ user }) => user),
  )
  return set
}

/** @throws BadInput naming every wrong field. */
function parsed(raw: unknown): z.infer<typeof SetOwner> {
  const wish = SetOwner.safeParse(raw)
  if (wish.success) return wish.data
  const fields = wish.error.issues.map(({ path, message }) => ({ path: path.join('.'), code: 'owner-wish', message }))
  throw new BadInput('send { request?, users, owner }', fields)
}

interface NamedOwner {
  owner: DecidedOwner
  name: string
}

async function ownerWished(tx: Tx, wish: OwnerWish): Promise<NamedOwner> {
  if (wish.type === 'team') return named(wish.name)
  if (wish.type === 'known') return knownOwner(tx, wish.named)
  return onlyOne('named' in wish ? await peopleNamed(tx, wish.named) : await peopleById(tx, [wish.personId]))
}

const named = (team: string): NamedOwner => ({ owner: { type: 'team', name: team }, name: team })

/** A mistyped name is nobody's: no team is made of it. */
async function knownOwner(tx: Tx, text: string): Promise<NamedOwner> {
  const people = await peopleNamed(tx, text)
  const team = await teamNamed(tx, text)
  if (team === null && people.length === 0)
    throw new Conflict('no-such-owner', 'nobody known has this name or address, and no team that owns anything')
  if (team === null) return onlyOne(people)
  if (people.some(isStaying))
    throw new Conflict('several-owners', 'a person and a team have this name: give the address, or say which')
  return named(team)
}

const isStaying = ({ status }: Person) => status !== 'left'

function onlyOne(found: readonly Person[]): NamedOwner {
  const [person, another] = found.filter(isStaying)
  if (another) throw new Conflict('several-people', 'several people have this name: give the address')
  if (person) return { owner: { type: 'person', personId: person.id }, name: person.name }
  if (found.length > 0) throw new Conflict('person-left', 'this person has left, and can own nothing')
  throw new Conflict('no-such-person', 'nobody known has this name or address')
}

function isOwner(owner: DecidedOwner, { owner: present }: DecidedUser): boolean {
  if (present?.type === 'person') return owner.type === 'person' && owner.personId === present.personId
  return present?.type === 'team' && owner.type === 'team' && owner.name === present.name
}
