import { z } from 'zod'
import { CAMPAIGN_ANSWERS } from '../../domain/campaign'
import { isInstant } from '../../domain/instant'
import { ASK_ANSWERS } from '../../domain/leavers/asked'
import { AWAY_ANSWERS, AWAY_STATUSES } from '../../domain/leavers/away'
import { type CaseDecisionValues, MOVE_ANSWERS } from '../../domain/leavers/case-decision'
import { CORRECTION_ANSWERS, DOOR_MARKS, REVIEW_ANSWERS } from '../../domain/leavers/leaver-case'
import { IDENTITY_ANSWERS } from '../../domain/people/identity-answers'
import { keptId } from './common'

const keptInstant = z.string().refine(isInstant)

const known = z.object({
  id: keptId,
  known: z.array(
    z.object({ source: z.enum(['roster', 'identity-store']), roster: z.string().nullable(), sourceId: z.string() }),
  ),
})

/** What decisions about cases, moves and reviewers hold, as their rows keep it. */
const caseValues = {
  'answer-review': z.object({
    answer: z.enum(REVIEW_ANSWERS),
    to: z.string().nullable(),
    until: keptInstant.nullable(),
    by: keptId.nullable(),
  }),
  'tell-use': z.object({ known: z.boolean(), who: z.string().nullable(), usedAt: keptInstant }),
  'mark-door': z.object({ door: keptId, state: z.enum(DOOR_MARKS) }),
  'retain-case': z.object({ until: keptInstant, reason: z.string() }),
  'comment-case': z.object({ comment: z.string() }),
  'ask-infra': z.object({ user: keptId }),
  'answer-correction': z.object({ asked: keptId, answer: z.enum(CORRECTION_ANSWERS) }),
  'delegate-reviews': z.object({ to: keptId, from: keptInstant, until: keptInstant }),
  'answer-move': z.object({ answer: z.enum(MOVE_ANSWERS), to: z.string().nullable() }),
  'answer-identity': z.object({
    answer: z.enum(IDENTITY_ANSWERS),
    email: z.string().nullable(),
    person: known,
    other: known,
  }),
  'answer-away': z.object({
    answer: z.enum(AWAY_ANSWERS),
    until: keptInstant.nullable(),
    reason: z.string().nullable(),
    status: z.enum(AWAY_STATUSES),
  }),
  'answer-ask': z.object({ answer: z.enum(ASK_ANSWERS), leftOn: z.string().nullable(), since: z.string() }),
  'review-person': z.object({ campaign: keptId, answer: z.enum(CAMPAIGN_ANSWERS), owner: z.string() }),
} satisfies { [T in keyof CaseDecisionValues]: z.ZodType<CaseDecisionValues[T]> }

const made = <T extends keyof typeof caseValues>(type: T) =>
  z.object({ type: z.literal(type), value: caseValues[type] })

export const caseDecisionShape = z.discriminatedUnion('type', [
  made('answer-review'),
  made('tell-use'),
  made('mark-door'),
  made('retain-case'),
  made('comment-case'),
  made('ask-infra'),
  made('answer-correction'),
  made('delegate-reviews'),
  made('answer-move'),
  made('answer-identity'),
  made('answer-away'),
  made('answer-ask'),
  made('review-person'),
])
