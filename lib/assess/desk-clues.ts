import { catalogue } from '../catalogue/catalogue'
import type { Uuid } from '../domain/ids'
import type { Instant } from '../domain/instant'
import { type Alike, alikeTo } from '../domain/judge/alike'
import { signsOf } from '../domain/judge/assess'
import { rankedKinds } from '../domain/judge/ranked-kinds'
import { mergedOwners, ownersOfAlike, type Suggestion, suggestionsOf } from '../domain/judge/suggest'
import type { LookUp } from '../domain/look-up/look-up'
import { programEvidence } from '../domain/look-up/program-evidence'
import type { TrailUses } from '../domain/look-up/trail-uses'
import type { Db } from '../store/engine/database'
import { comparedWith, makerOf } from '../store/read/desk'
import { loadAccount } from '../store/read/known-account'
import { assessInputs, storedFacts } from './judge'
import { storedRoles } from './judge-roles'

/** What an engineer goes by who is to say what an unidentified IAM user is for, and whose. */
export interface DeskClues {
  suggestions: readonly Suggestion[]
  alike: readonly Alike[]
}

/** So many that are alike are shown. */
const SHOWN = 8

/** What is known of a user's uses; `null`: nobody looked, or nobody uploaded anything. */
interface KnownUses {
  found: LookUp | null
  trail: TrailUses | null
}

/**
 * The clues there are to one IAM user, from the facts, from what was looked up, and from what an organization trail told. `null`:
 * AWS has no such user any more.
 */
export async function deskClues(
  db: Db,
  { id, account }: { id: Uuid; account: Uuid },
  { found, trail }: KnownUses,
  now: Instant,
): Promise<DeskClues | null> {
  const known = await loadAccount(db, account, { judge: [id] })
  const judged = known?.users.find(({ user }) => user.id === id)
  if (!known || !judged) return null
  const { user, assessment } = judged
  const [input] = assessInputs(known, storedFacts(known, storedRoles(known)), [{ user, previous: assessment }], now)
  const evidence = input ? signsOf(input) : []
  const compared = {
    ...user,
    account,
    policies: user.attachedPolicies.map(({ name }) => name),
  }
  const alike = alikeTo(compared, await comparedWith(db, compared))
  const making = found?.makings.find(({ what }) => what === 'user')
  const maker = making ? await makerOf(db, making) : null
  const uses = [...(found?.uses ?? []), ...(trail?.uses ?? [])]
  const people = [...known.candidates.map(({ person }) => person), ...known.decidedPeople]
  return {
    suggestions: suggestionsOf({
      assessment,
      ranked: rankedKinds([...evidence, ...programEvidence({ uses }, catalogue)]),
      owners: mergedOwners([...(maker ? [maker] : []), ...ownersOfAlike(alike)]),
      people: Object.fromEntries(people.flatMap((one) => (one.status === 'left' ? [] : [[one.id, one.name]]))),
    }),
    alike: alike.slice(0, SHOWN),
  }
}
