import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { ExceptionAnswer } from '../../domain/exception'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Actor } from '../../domain/viewer'
import { decisions } from '../schema/decisions'

const answers = alias(decisions, 'answers')
const later = alias(decisions, 'later')
interface Answered {
  id: Uuid
  is: ExceptionAnswer
  reason: string | null
  at: string
  by: Actor
}
/** The latest answer to a request that stands. */
const answerTo = (asked: typeof decisions | typeof later) => sql<Answered | null>`(
  select jsonb_build_object('id', ${answers.id}, 'is', ${answers.value}->>'answer', 'reason', ${answers.value}->>'reason',
    'at', ${answers.at}, 'by', ${answers.actor})
  from ${decisions} ${sql.identifier('answers')}
  where ${answers.subject} = ${asked.subject} and ${answers.type} = 'answer-exception'
    and ${answers.undoneAt} is null and ${answers.value}->>'asked' = ${asked.id}::text
  order by ${answers.at} desc, ${answers.id} desc limit 1)`
export const answer = answerTo(decisions)
const untilOf = (asked: typeof decisions | typeof later) => sql`(${asked.value}->>'until')::timestamptz`
export const until = untilOf(decisions)

/** Another was approved in its place, as `notExtended` says it. */
export const isExtended = sql`(${answer}->>'is' = 'approved' and exists (
  select from ${decisions} ${sql.identifier('later')}
  where ${later.subject} = ${decisions.subject} and ${later.type} = 'ask-exception' and ${later.undoneAt} is null
    and ${later.at} > ${decisions.at} and ${untilOf(later)} >= ${until} and ${answerTo(later)}->>'is' = 'approved'
    and (${later.value}->'credentialKinds' = 'null'::jsonb or (${decisions.value}->'credentialKinds' <> 'null'::jsonb
      and (${decisions.value}->'credentialKinds') <@ (${later.value}->'credentialKinds')))))`

/** Where a request stands, as `exceptionState` says it. */
export const stateAt = (now: Instant): SQL => sql`case
  when ${answer}->>'is' in ('refused', 'withdrawn') then ${answer}->>'is'
  when ${until} > ${now}::timestamptz then case when ${answer}->>'is' = 'approved' then 'valid' else 'asked' end
  else case when ${answer}->>'is' = 'approved' then 'expired' else 'lapsed' end end`
