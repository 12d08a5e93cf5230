import { z } from 'zod'
import { CAMPAIGN_ANSWERS } from '../../domain/campaign'
import {
  CLAIM_ANSWERS,
  CLAIMS,
  type DecisionValues,
  DORMANT_ANSWERS,
  GO_AHEADS,
  ORIGINS,
  POLICY_ANSWERS,
  USE_ANSWERS,
} from '../../domain/decision'
import { EXCEPTION_ANSWERS } from '../../domain/exception'
import { CREDENTIAL_KINDS } from '../../domain/facts/credential'
import { isInstant } from '../../domain/instant'
import { KINDS } from '../../domain/judge/assessment'
import { MATCH_METHODS } from '../../domain/judge/confidence'
import { SIGHTING_ANSWERS, SIGHTING_GRADES } from '../../domain/leak/sighting'
import { FINDING_CODES, SEVERITIES } from '../../domain/trust/trust-finding'
import { keptId } from './common'

const keptInstant = z.string().refine(isInstant)

export const decidedOwner = z.union([
  z.object({ type: z.literal('person'), personId: keptId }),
  z.object({ type: z.literal('team'), name: z.string() }),
])

/** What each type of decision holds, as its row and the event of its undoing keep it. */
export const decisionValues = {
  'set-owner': z.object({ owner: decidedOwner }),
  'set-kind': z.object({ kind: z.enum(KINDS), integration: z.string().nullable() }),
  'set-match': z.object({
    personId: keptId,
    is: z.boolean(),
    method: z.enum(MATCH_METHODS).nullable(),
  }),
  'accept-replacement': z.object({ roleId: keptId.nullable(), reason: z.string() }),
  'ask-exception': z.object({
    reason: z.string(),
    until: keptInstant,
    credentialKinds: z.array(z.enum(CREDENTIAL_KINDS)).nullable(),
  }),
  'answer-exception': z.object({
    asked: keptId,
    answer: z.enum(EXCEPTION_ANSWERS),
    reason: z.string().nullable(),
  }),
  'answer-use': z.object({ answer: z.enum(USE_ANSWERS), reason: z.string(), usedAt: keptInstant }),
  'answer-dormant': z.object({
    answer: z.enum(DORMANT_ANSWERS),
    reason: z.string(),
    lastUse: keptInstant.nullable(),
  }),
  'link-replacement': z.object({ roleId: keptId.nullable() }),
  'accept-finding': z.object({
    code: z.enum(FINDING_CODES),
    severity: z.enum(SEVERITIES),
    trust: z.string(),
    reason: z.string(),
  }),
  'name-account': z.object({ name: z.string().nullable() }),
  'set-note': z.object({ note: z.string().nullable() }),
  'set-ticket': z.object({ ticket: z.string().nullable() }),
  'set-due': z.object({ due: keptInstant.nullable() }),
  'go-ahead': z.object({ with: z.enum(GO_AHEADS), reason: z.string() }),
  'answer-policies': z.object({ answer: z.enum(POLICY_ANSWERS), reason: z.string() }),
  'set-origin': z.object({ by: z.enum(ORIGINS), where: z.string().nullable() }),
  'answer-sighting': z.object({
    sighting: keptId,
    answer: z.enum(SIGHTING_ANSWERS),
    grade: z.enum(SIGHTING_GRADES),
    reason: z.string(),
  }),
  'ask-whose': z.strictObject({}),
  'claim-owner': z.object({ answer: z.enum(CLAIMS), team: z.string().nullable(), named: z.string().nullable() }),
  'answer-claim': z.object({ asked: keptId, answer: z.enum(CLAIM_ANSWERS) }),
  'answer-campaign': z.object({ campaign: keptId, answer: z.enum(CAMPAIGN_ANSWERS), owner: z.string() }),
} satisfies { [T in keyof DecisionValues]: z.ZodType<DecisionValues[T]> }

const made = <T extends keyof typeof decisionValues>(type: T) =>
  z.object({ type: z.literal(type), value: decisionValues[type] })

/** Type and value of a row of `decisions`. */
export const decisionShape = z.discriminatedUnion('type', [
  made('set-owner'),
  made('set-kind'),
  made('set-match'),
  made('accept-replacement'),
  made('ask-exception'),
  made('answer-exception'),
  made('answer-use'),
  made('answer-dormant'),
  made('link-replacement'),
  made('accept-finding'),
  made('name-account'),
  made('set-note'),
  made('set-ticket'),
  made('set-due'),
  made('go-ahead'),
  made('answer-policies'),
  made('set-origin'),
  made('answer-sighting'),
  made('ask-whose'),
  made('claim-owner'),
  made('answer-claim'),
  made('answer-campaign'),
])
