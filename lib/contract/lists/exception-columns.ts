import { lastMoment } from '../../domain/instant'
import { type Columns, code, coverage, moment } from './columns'
import type { ExceptionLine } from './exception-list'

export const EXCEPTION_COLUMNS: Columns<ExceptionLine> = {
  id: (exception) => exception.id,
  account_id: ({ account }) => account.accountId,
  account_name: ({ account }) => account.name,
  name: ({ user }) => user.name,
  kind: ({ user }) => code('kinds', user.kind),
  integration: ({ user: { integration } }) => integration && { is: 'integration', id: integration },
  stage: ({ user }) => code('stages', user.stage),
  state: ({ state }) => code('exceptions.state', state),
  /** What goes before it: it holds nothing meanwhile. */
  overruled_by: ({ overruledBy }) => code('actions', overruledBy),
  credential_kinds: ({ credentialKinds }) =>
    credentialKinds && { is: 'codes', of: 'user.credentialKind', codes: credentialKinds },
  reason: ({ reason }) => reason,
  /** The last moment it holds, which is on the day that was chosen. */
  until: ({ until }) => moment(lastMoment(until)),
  asked_at: ({ asked }) => moment(asked.at),
  asked_by: ({ asked }) => asked.by.name,
  answer: ({ answer }) => code('exceptions.answer', answer?.is ?? null),
  answered_at: ({ answer }) => moment(answer?.at ?? null),
  answered_by: ({ answer }) => answer?.by.name ?? null,
  answer_reason: ({ answer }) => answer?.reason ?? null,
  role_support: ({ recheck }) => code('integration.roleSupport', recheck?.roleSupport ?? null),
  role_since: ({ recheck }) => recheck?.since ?? null,
  /** Of kind, integration and stage: what was decided is whole. */
  coverage: ({ account }, file) => coverage(account.reading === 'read' || account.state !== 'open', file),
}
