import { seenAt } from '../../domain/facts/iam-user'
import type { Reason } from '../../domain/judge/reason'
import { toldAction } from '../../domain/judge/told-action'
import type { IamUserView } from '../views/iam-user'
import { type Cell, type Columns, code, coverage, moment, yesNo } from './columns'

/** Reasons tell of the matched person and the owner by name, and of nobody else. */
function reasons({ person, owner }: IamUserView, told: readonly Reason[]): Cell {
  const people = Object.fromEntries([
    ...(person ? [[person.id, person.name]] : []),
    ...(owner?.type === 'person' ? [[owner.personId, owner.name]] : []),
  ])
  return { is: 'reasons', reasons: told, people }
}

export const IAM_USER_COLUMNS: Columns<IamUserView> = {
  id: (user) => user.id,
  account_id: (user) => user.accountId,
  account_name: (user) => user.account.name,
  name: (user) => user.name,
  arn: (user) => user.arn,
  unique_id: (user) => user.uniqueId,
  created_at: (user) => moment(user.createdAt),
  removed_at: (user) => moment(user.removedAt),
  kind: ({ assessment }) => code('kinds', assessment.kind),
  kind_reasons: (user) => reasons(user, user.assessment.kindBecause),
  integration: ({ assessment: { integration } }) => integration && { is: 'integration', id: integration },
  owner: (user) => user.owner?.name ?? null,
  owner_reasons: (user) => reasons(user, user.assessment.ownerBecause),
  person: (user) => user.person?.name ?? null,
  replacement: ({ assessment: { replacement } }) => replacement && { is: 'replacement', replacement },
  replacement_counts: ({ assessment: { replacement } }) => replacement && yesNo(replacement.counts),
  stage: ({ assessment }) => code('stages', assessment.stage),
  stage_since: (user) => moment(user.stageSince),
  stage_reasons: (user) => reasons(user, user.assessment.stageBecause),
  next_action: ({ assessment }) => ({
    is: 'codes',
    of: 'actions',
    codes: [toldAction(assessment)],
    stable: assessment.nextAction,
  }),
  next_actor: ({ assessment: { nextActor } }) => nextActor && code('actions.by', nextActor),
  next_action_until: ({ assessment }) => moment(assessment.nextActionUntil),
  next_action_reasons: (user) => reasons(user, user.assessment.nextActionBecause),
  blocked_by: (user) => reasons(user, user.assessment.blockedBy),
  last_used: (user) => ({ is: 'last-use', use: user.lastUse }),
  live_credentials: (user) => user.credentials.filter((credential) => credential.live).length,
  /** In full, or masked to those who may not see them. */
  key_ids: (user) => user.credentials.flatMap(({ keyId }) => keyId ?? []).join(' '),
  mfa: (user) => yesNo(user.mfaActive),
  signals: ({ assessment }) => ({ is: 'codes', of: 'signals', codes: assessment.signals }),
  excepted: ({ assessment }) => yesNo(assessment.excepted),
  stale: ({ assessment }) => yesNo(assessment.stale),
  not_read: ({ notRead }) => ({
    is: 'codes',
    of: 'reasons.words.group',
    codes: notRead.map(({ group }) => group),
    stable: notRead.map(({ group, because }) => `${group}: ${because}`).join('; '),
  }),
  read_at: (user) => moment(seenAt(user)),
  coverage: ({ account }, file) => coverage(account.reading === 'read' || account.state !== 'open', file),
}
