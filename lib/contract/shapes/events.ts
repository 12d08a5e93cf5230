import { z } from 'zod'
import { CREDENTIAL_KINDS } from '../../domain/facts/credential'
import { isAccountId } from '../../domain/ids'
import { instant } from '../../domain/instant'
import { KINDS, STAGES } from '../../domain/judge/assessment'
import { VIEW_LISTS } from '../../domain/saved-view'
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
const status = z.enum(['active', 'on-leave', 'seconded', 'left', 'access-ended'])
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
  first('person-returned', ofPerson),
  first('roster-set', { roster: keptId, before: count.nullable(), people: count, changed: count }),
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
  first('standalone-account-added', { accountId, name: text, roleArn: text.nullable(), back: z.boolean() }),
  first('standalone-account-removed', { accountId, name: text, became: z.enum(['left', 'forgotten']) }),
])
