import { claimBody } from '../contract/shapes/decision-bodies'
import { canonicalJson } from '../domain/canonical-json'
import type { Claim, Decided } from '../domain/decision'
import { Conflict, NotAllowed } from '../domain/errors'
import { addressOf } from '../domain/viewer'
import { countClaims } from '../store/read/claims'
import type { Context } from './context'
import { decideAboutUsers } from './decide-about-users'
import { wishOf } from './wishes'

/** So often may one person answer about one IAM user. */
const MOST_CLAIMS = 20

/**
 * Says whose an IAM user is, for whoever was asked: anybody who signed in, whatever they may. It makes nobody the owner until
 * somebody accepts it; answered otherwise by the same person, the latest stands.
 * @throws NotAllowed for API tokens; BadInput; NotFound for an unknown user; Conflict `too-many-claims`, `request-reused`.
 */
export async function claimOwner(ctx: Context, raw: unknown): Promise<Decided> {
  const email = addressOf(ctx.viewer)
  if (!email) throw new NotAllowed('a signed-in person with an address: claims are made by people')
  const { request, user, answer, team, named } = wishOf(claimBody, raw, {
    send: '{ request?, user, answer: "mine" | "team" | "not-mine", team?, named? }',
    codes: { answer: 'claim-wish', team: 'claim-team', named: 'claim-named' },
  })
  if ((await countClaims(ctx.db, user, email)) >= MOST_CLAIMS)
    throw new Conflict('too-many-claims', 'this person has answered about this IAM user often enough')
  const value: Claim = {
    answer,
    team: answer === 'team' ? (team ?? null) : null,
    named: answer === 'not-mine' ? (named ?? null) : null,
  }
  return decideAboutUsers(ctx, { request, users: [user] }, ({ decisions }) => {
    const own = decisions.find((one) => one.type === 'claim-owner' && addressOf({ actor: one.by }) === email)
    return {
      decision: { type: 'claim-owner', value },
      changes: canonicalJson(own?.value ?? null) !== canonicalJson(value),
      news: (decision) => ({ type: 'owner-claimed', decision, ...value }),
    }
  })
}
