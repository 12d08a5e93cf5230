import { z } from 'zod'
import { CAMPAIGN_ANSWERS, CAMPAIGN_KINDS } from '../../domain/campaign'
import { CREDENTIAL_KINDS } from '../../domain/facts/credential'
import { isAccountId } from '../../domain/ids'
import { instant } from '../../domain/instant'
import { KINDS, STAGES } from '../../domain/judge/assessment'
import { LEAK_TOOLS } from '../../domain/leak/sighting'
import { ASK_ANSWERS } from '../../domain/leavers/asked'
import { ASSIGNED_BECAUSE } from '../../domain/leavers/assignee'
import { AWAY_ANSWERS } from '../../domain/leavers/away'
import { CASE_DECISIONS, MOVE_ANSWERS } from '../../domain/leavers/case-decision'
import { DUE_FROM } from '../../domain/leavers/deadline'
import { CORRECTION_ANSWERS, DOOR_MARKS, REVIEW_ANSWERS } from '../../domain/leavers/leaver-case'
import { IDENTITY_ANSWERS } from '../../domain/people/identity-answers'
import { VIEW_LISTS } from '../../domain/saved-view'
import { UPLOAD_KINDS } from '../../domain/uploaded-report'
import { keptId } from './common'
import { decidedOwner, decisionValues } from './decision-values'

const at = z.iso.datetime().transform((text) => instant(text))
const names = z.array(z.string())
const text = z.string()
const accountId = z.string().refine(isAccountId)
const count = z.int()
const stage = z.enum(STAGES)
const reason = z.looseObject({ code: text })
const ofKey = { credentialId: keptId, kind: z.enum(CREDENTIAL_KINDS) }
const fromTo = { from: text, to: text }
const status = z.enum(['active', 'on-leave', 'seconded', 'left', 'ask', 'access-ended'])
const stageChange = { from: stage, to: stage, because: z.array(reason) }
const ofPerson = { from: status, lastDay: text.nullable() }
const ofView = { list: z.enum(VIEW_LISTS), name: text }
const ofChange = { ...ofView, changed: z.array(z.enum(['name', 'query', 'shared'])), before: text }
const owner = z.union([
  z.object({ type: z.literal('person'), personId: keptId, by: z.enum(['match', 'decision', 'tag']) }),
  z.object({ type: z.literal('team'), name: text, by: z.enum(['decision', 'tag']) }),
])
const kindOf = { kind: z.enum(KINDS), integration: text.nullable() }
const undone = <T extends keyof typeof decisionValues>(type: T) =>
  z.object({ decision: keptId, decided: z.literal(type), value: decisionValues[type] })

function event<T extends string, V extends number, D extends z.ZodType>(type: T, version: V, data: D) {
  return z.object({ type: z.literal(type), version: z.literal(version), data })
}
const first = <T extends string, D extends z.ZodRawShape>(type: T, data: D) => event(type, 1, z.object(data))

const made = { decision: keptId }
const addedAccount = { accountId, name: text, roleArn: text.nullable(), back: z.boolean() }
const assigned = { assignee: keptId.nullable(), because: z.enum(ASSIGNED_BECAUSE) }

/** Events about IAM users, each type with every version that was ever recorded. */
export const userEventShape = z.discriminatedUnion('type', [
  first('user-seen', { name: text, createdAt: at }),
  first('user-removed', { name: text }),
  first('user-returned', { name: text }),
  first('user-renamed', fromTo),
  first('user-moved', fromTo),
  first('password-set', { credentialId: keptId }),
  first('password-removed', { credentialId: keptId }),
  first('password-changed', { credentialId: keptId, at: at.nullable() }),
  first('key-made', ofKey),
  first('key-deleted', ofKey),
  first('key-disabled', ofKey),
  first('key-enabled', ofKey),
  first('mfa-on', {}),
  first('mfa-off', {}),
  first('tags-changed', { added: names, removed: names, changed: names }),
  first('groups-changed', { added: names, removed: names }),
  first('policies-changed', { added: names, removed: names, changed: names }),
  first('boundary-changed', { from: text.nullable(), to: text.nullable() }),
  z.discriminatedUnion('version', [
    // Told what proves the new stage, also where the user had gone back to it.
    event('stage-changed', 1, z.object(stageChange)),
    event('stage-changed', 2, z.object(stageChange)),
  ]),
  z.discriminatedUnion('version', [
    // Told the reasons of the next action, whatever that was: they are no reasons of the use.
    event('used-again', 1, z.object({})),
    event('used-again', 2, z.object({ because: reason })),
  ]),
  first('owner-set', { decision: keptId, owner: decidedOwner, before: owner.nullable() }),
  first('kind-set', { decision: keptId, ...kindOf, before: z.object(kindOf) }),
  first('match-set', { decision: keptId, personId: keptId, is: z.boolean(), before: keptId.nullable() }),
  first('replacement-accepted', { decision: keptId, roleId: keptId.nullable(), reason: text }),
  event('exception-asked', 1, decisionValues['ask-exception'].extend(made)),
  event('exception-answered', 1, decisionValues['answer-exception'].extend(made)),
  event('use-answered', 1, decisionValues['answer-use'].extend(made)),
  event('dormant-answered', 1, decisionValues['answer-dormant'].extend(made)),
  event('replacement-linked', 1, decisionValues['link-replacement'].extend(made)),
  event('finding-accepted', 1, decisionValues['accept-finding'].extend(made)),
  event('account-named', 1, decisionValues['name-account'].extend(made)),
  event('note-set', 1, decisionValues['set-note'].extend(made)),
  event('ticket-set', 1, decisionValues['set-ticket'].extend(made)),
  event('due-set', 1, decisionValues['set-due'].extend(made)),
  event('went-ahead', 1, decisionValues['go-ahead'].extend(made)),
  event('policies-answered', 1, decisionValues['answer-policies'].extend(made)),
  event('origin-set', 1, decisionValues['set-origin'].extend(made)),
  event('sighting-answered', 1, decisionValues['answer-sighting'].extend(made)),
  first('leak-report-imported', {
    tool: z.enum(LEAK_TOOLS),
    findings: count,
    ids: count,
    ours: count,
    added: count,
    changed: count,
  }),
  first('trail-uses-added', { rows: count, counted: count, ignored: count }),
  first('whose-asked', made),
  event('owner-claimed', 1, decisionValues['claim-owner'].extend(made)),
  event('claim-answered', 1, decisionValues['answer-claim'].extend(made)),
  event('campaign-answered', 1, decisionValues['answer-campaign'].extend(made)),
  event(
    'decision-undone',
    1,
    z.discriminatedUnion('decided', [
      undone('set-owner'),
      undone('set-kind'),
      undone('set-match'),
      undone('accept-replacement'),
      undone('ask-exception'),
      undone('answer-exception'),
      undone('answer-use'),
      undone('answer-dormant'),
      undone('link-replacement'),
      undone('accept-finding'),
      undone('name-account'),
      undone('set-note'),
      undone('set-ticket'),
      undone('set-due'),
      undone('go-ahead'),
      undone('answer-policies'),
      undone('set-origin'),
      undone('answer-sighting'),
      undone('ask-whose'),
      undone('claim-owner'),
      undone('answer-claim'),
      undone('answer-campaign'),
    ]),
  ),
])

/** What this version of the product has no shape for. */
export const unknownEvent = z.object({ type: z.literal('unknown'), version: count, data: z.object({ type: text }) })

/** Every event there is. */
export const eventShape = z.discriminatedUnion('type', [
  userEventShape,
  first('account-first-read', { users: count }),
  first('people-first-seen', { people: count }),
  first('people-joined', { people: count }),
  first('person-joined', { inRoster: z.boolean() }),
  first('person-left', ofPerson),
  first('person-access-ended', ofPerson),
  first('person-ask', ofPerson),
  first('person-returned', ofPerson),
  first('person-erased', {}),
  z.discriminatedUnion('version', [
    // Imports from when there was one roster.
    event('roster-set', 1, z.object({ roster: keptId, before: count.nullable(), people: count, changed: count })),
    event(
      'roster-set',
      2,
      z.object({ roster: keptId, source: text, asOf: text, before: count.nullable(), people: count, changed: count }),
    ),
  ]),
  first('roster-waiting', {
    source: text,
    asOf: text,
    before: count.nullable(),
    people: count,
    missing: count,
    late: count,
  }),
  first('roster-discarded', { source: text, asOf: text, people: count }),
  first('scim-user-deactivated', {}),
  first('scim-user-activated', {}),
  first('scim-user-deleted', {}),
  first('scim-ends-confirmed', { people: count }),
  first('case-opened', { doors: count, due: text, ...assigned }),
  first('case-assigned', assigned),
  first('case-door-found', { door: keptId }),
  first('case-door-back', { door: keptId }),
  first('case-door-closed', { door: keptId, seenOpenAt: at }),
  first('case-cleaned', {}),
  first('case-reopened', {}),
  first('case-withdrawn', {}),
  first('review-answered', { ...made, answer: z.enum(REVIEW_ANSWERS), until: at.nullable() }),
  first('use-told', { ...made, known: z.boolean(), usedAt: at }),
  first('door-marked', { ...made, door: keptId, state: z.enum(DOOR_MARKS) }),
  first('case-retained', { ...made, until: at }),
  first('case-commented', made),
  first('infra-asked', { ...made, user: keptId }),
  first('correction-answered', { ...made, asked: keptId, answer: z.enum(CORRECTION_ANSWERS) }),
  first('reviews-delegated', { ...made, to: keptId, from: at, until: at }),
  first('move-answered', { ...made, answer: z.enum(MOVE_ANSWERS) }),
  first('identity-answered', { ...made, answer: z.enum(IDENTITY_ANSWERS) }),
  first('away-answered', { ...made, answer: z.enum(AWAY_ANSWERS), until: at.nullable() }),
  first('ask-answered', { ...made, answer: z.enum(ASK_ANSWERS), leftOn: text.nullable(), since: text }),
  first('person-reviewed', { ...made, campaign: keptId, answer: z.enum(CAMPAIGN_ANSWERS) }),
  first('review-undone', { ...made, decided: z.enum(CASE_DECISIONS) }),
  first('review-settings-set', {
    dueFrom: z.enum(DUE_FROM),
    dueBusinessDays: count,
    companyHolidays: names,
    securityContact: text.nullable(),
  }),
  first('person-moved', {
    move: keptId.nullable(),
    fromManager: keptId.nullable(),
    toManager: keptId.nullable(),
    users: count,
    machines: count,
  }),
  first('department-renamed', { from: text, to: text, people: count }),
  first('view-shared', ofView),
  first('view-deleted', ofView),
  first('view-restored', ofView),
  first('view-changed', ofChange),
  first('view-unshared', ofChange),
  z.discriminatedUnion('version', [
    // Tokens from before they had an end.
    event('token-made', 1, z.object({ name: text, scopes: names, endsAt: at.optional() })),
    event('token-made', 2, z.object({ name: text, scopes: names, endsAt: at })),
  ]),
  first('token-revoked', {}),
  first('retention-set', { scanDetailsDays: count.nullable(), lookUpDays: count.nullable() }),
  first('campaign-started', { kind: z.enum(CAMPAIGN_KINDS), name: text, users: count, dueAt: at }),
  first('campaign-ended', { name: text }),
  first('period-closed', { pack: keptId, from: text, to: text, number: count, manifest: text }),
  z.discriminatedUnion('version', [
    // From before accounts were reached by a named profile.
    event('standalone-account-added', 1, z.object(addedAccount)),
    event('standalone-account-added', 2, z.object({ ...addedAccount, profile: text.nullable() })),
  ]),
  first('report-uploaded', {
    kind: z.enum(UPLOAD_KINDS),
    generatedAt: at,
    users: count,
    isPast: z.boolean(),
    added: count,
    changed: count,
    removed: count,
    gone: count,
    useDays: count,
  }),
  first('standalone-account-removed', { accountId, name: text, became: z.enum(['left', 'forgotten']) }),
])
