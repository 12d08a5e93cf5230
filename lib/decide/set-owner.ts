import { ownerBody } from '../contract/shapes/decision-bodies'
import type { DecidedOwner, OwnerSet, OwnerWish } from '../domain/decision'
import { Conflict } from '../domain/errors'
import type { Person } from '../domain/people/person'
import type { Db } from '../store/engine/database'
import type { DecidedUser } from '../store/read/decisions'
import { areNamesakes, peopleNamed, teamNamed } from '../store/read/owner-options'
import { type Context, requirePermission } from './context'
import { decideAboutUsers } from './decide-about-users'
import { peopleWished, severalPeople } from './people-wished'
import { wishOf } from './wishes'

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
  const wish = wishOf(ownerBody, raw, { send: '{ request?, users, owner }', codes: { '': 'owner-wish' } })
  const { owner, name } = await ownerWished(ctx.db, wish.owner)
  const decided = await decideAboutUsers(ctx, wish, (user) => ({
    decision: { type: 'set-owner', value: { owner } },
    changes: !isOwner(owner, user),
    news: (decision) => ({ type: 'owner-set', decision, owner, before: user.assessment.owner }),
  }))
  return { owner: { ...owner, name }, ...decided }
}

interface NamedOwner {
  owner: DecidedOwner
  name: string
}

/** Who is meant. @throws as {@link setOwner} does */
export async function ownerWished(db: Db, wish: OwnerWish): Promise<NamedOwner> {
  if (wish.type === 'team') return team(wish.name)
  if (wish.type === 'known') return knownOwner(db, wish.named)
  return onlyOneStaying(await peopleWished(db, wish))
}

const team = (name: string): NamedOwner => ({ owner: { type: 'team', name }, name })

/** A mistyped name is nobody's: no team is made of it. */
async function knownOwner(db: Db, text: string): Promise<NamedOwner> {
  const people = await peopleNamed(db, text)
  const name = await teamNamed(db, text)
  if (name === null && people.length === 0 && (await areNamesakes(db, text))) throw severalPeople()
  if (name === null && people.length === 0)
    throw new Conflict('no-such-owner', 'nobody known has this name or address, and no team that owns anything')
  if (name === null) return onlyOneStaying(people)
  if (people.some(isStaying))
    throw new Conflict('several-owners', 'a person and a team have this name: give the address, or say which')
  return team(name)
}

const isStaying = ({ status }: Person) => status !== 'left'

function onlyOneStaying(found: readonly Person[]): NamedOwner {
  const [person, another] = found.filter(isStaying)
  if (another) throw severalPeople()
  if (!person) throw new Conflict('person-left', 'this person has left, and can own nothing')
  return { owner: { type: 'person', personId: person.id }, name: person.name }
}

/** Whether this is whoever answers for the user now. */
export function isOwner(owner: DecidedOwner, { assessment: { owner: present } }: DecidedUser): boolean {
  if (present?.type === 'person') return owner.type === 'person' && owner.personId === present.personId
  return present?.type === 'team' && owner.type === 'team' && owner.name === present.name
}
