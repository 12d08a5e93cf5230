import { campaignAnswerBody, campaignBackBody } from '../contract/shapes/campaigns'
import { answersTo, type CampaignAnswer } from '../domain/campaign'
import { canonicalJson } from '../domain/canonical-json'
import type { Decided, DecisionsUndone } from '../domain/decision'
import { BadInput, Conflict, NotAllowed, NotFound } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { dormantAnswerTo } from '../domain/judge/memory'
import { addressOf } from '../domain/viewer'
import { type Asking, askingById, isAsked, usersAsked } from '../store/read/asked'
import { type DecidedUser, usersToDecide } from '../store/read/decisions'
import type { Context } from './context'
import { takeBack, usersBehind, type Wanted } from './decide'
import { decideInParts } from './decide-in-parts'
import { judgeAtOnce } from './judge-at-once'
import { wishOf } from './wishes'

/**
 * Says of IAM users what a campaign asks, for their owner, whatever they may. It is told where else such an answer is looked for:
 * "not mine" beside what others claim, and of a machine's user that nothing has used for long, whether it is needed.
 * @throws NotAllowed for API tokens and whoever was not asked; BadInput; NotFound for an unknown asking, or users that are not
 * its owner's (any more); Conflict `campaign-ended`, `request-reused`.
 */
export async function answerCampaign(ctx: Context, raw: unknown): Promise<Decided> {
  const {
    request,
    asking: id,
    users,
    answer,
    named,
  } = wishOf(campaignAnswerBody, raw, {
    send: '{ request?, asking, users, answer, named? }',
    codes: { answer: 'campaign-answer', named: 'claim-named' },
  })
  const { asking, email } = await ownAsking(ctx, id)
  requireAnswer(asking, answer)
  await requireOwn(ctx, asking, users)
  return decideInParts(ctx, { ...(request && { request }), users }, (user) => [
    answered(asking, user, answer),
    ...claimed(user, answer, named ?? null, email),
    ...dormant(asking, user, answer),
  ])
}

/**
 * Takes back what was answered, with all that was told by it.
 * @throws as {@link answerCampaign} does; Conflict `not-answered` where there is nothing to take back.
 */
export async function takeAnswerBack(ctx: Context, raw: unknown): Promise<DecisionsUndone> {
  const { asking: id, users } = wishOf(campaignBackBody, raw, { send: '{ asking, users }', codes: {} })
  const { asking } = await ownAsking(ctx, id)
  await requireOwn(ctx, asking, users)
  const behind = await ctx.db.transaction(async (tx) => {
    const found = (await usersToDecide(tx, users)).flatMap((user) => told(asking, user))
    if (found.length === 0) throw new Conflict('not-answered', 'nothing was answered about these IAM users')
    const taken = await takeBack(tx, ctx, found)
    return usersBehind(
      tx,
      taken.map(({ subject }) => subject),
    )
  })
  await judgeAtOnce(ctx, behind)
  return { users: behind }
}

/** What was asked of whoever looks, while it is asked. */
export async function ownAsking(ctx: Context, id: Uuid): Promise<{ asking: Asking; email: string }> {
  const email = addressOf(ctx.viewer)
  if (!email) throw new NotAllowed('a signed-in person with an address: owners are people')
  const asking = await askingById(ctx.db, id)
  if (!asking) throw new NotFound('what was asked')
  if (!(await isAsked(ctx.db, asking, email))) throw new NotAllowed('the person who was asked')
  if (asking.campaign.endedAt) throw new Conflict('campaign-ended', 'this campaign has ended')
  return { asking, email }
}

function requireAnswer({ campaign }: Asking, answer: CampaignAnswer): void {
  if (answersTo(campaign.kind).includes(answer)) return
  const message = `not an answer to ${campaign.kind}`
  throw new BadInput(message, [{ path: 'answer', code: 'campaign-answer', message }])
}

async function requireOwn(ctx: Context, asking: Asking, users: readonly Uuid[]): Promise<void> {
  const own = await usersAsked(ctx.db, asking, users)
  if (own.length < new Set(users).size) throw new NotFound('one of these IAM users among those asked about')
}

function answered({ campaign, owner }: Asking, { decisions }: DecidedUser, answer: CampaignAnswer): Wanted {
  const value = { campaign: campaign.id, answer, owner }
  const stands = decisions.find((one) => one.type === 'answer-campaign' && one.value.campaign === campaign.id)
  return {
    decision: { type: 'answer-campaign', value },
    changes: canonicalJson(stands?.value ?? null) !== canonicalJson(value),
    news: (decision) => ({ type: 'campaign-answered', decision, ...value }),
  }
}

/** Whoever decides sees it where they see what others answered to "whose is this?". */
function claimed({ decisions }: DecidedUser, answer: CampaignAnswer, named: string | null, email: string): Wanted[] {
  if (answer !== 'not-mine') return []
  const value = { answer, team: null, named }
  const own = decisions.find((one) => one.type === 'claim-owner' && addressOf({ actor: one.by }) === email)
  return [
    {
      decision: { type: 'claim-owner', value },
      changes: canonicalJson(own?.value ?? null) !== canonicalJson(value),
      news: (decision) => ({ type: 'owner-claimed', decision, ...value }),
    },
  ]
}

/** An owner's own word decides whether it is disabled; of a team's page nobody knows who opened it. */
function dormant(
  { campaign, owner }: Asking,
  { assessment, decisions }: DecidedUser,
  answer: CampaignAnswer,
): Wanted[] {
  const isAsked = assessment.kind !== 'human' && assessment.nextAction === 'disable-dormant'
  const stands = dormantAnswerTo(assessment.carried, decisions)
  if (answer === 'not-mine' || !owner.startsWith('person:') || (!isAsked && stands === null)) return []
  const value = { answer, reason: campaign.name, lastUse: assessment.carried.lastUse }
  return [
    {
      decision: { type: 'answer-dormant', value },
      changes: stands?.answer !== answer,
      news: (decision) => ({ type: 'dormant-answered', decision, ...value }),
    },
  ]
}

/** The answer that stands to this campaign, and what was told with it at the same moment by the same person. */
function told({ campaign }: Asking, { decisions }: DecidedUser): Uuid[] {
  const stands = decisions.find((one) => one.type === 'answer-campaign' && one.value.campaign === campaign.id)
  if (!stands) return []
  const beside = decisions.filter(
    ({ type, at, by }) =>
      (type === 'claim-owner' || type === 'answer-dormant') &&
      at === stands.at &&
      canonicalJson(by) === canonicalJson(stands.by),
  )
  return [stands, ...beside].map(({ id }) => id)
}
