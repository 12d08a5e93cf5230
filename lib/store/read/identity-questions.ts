import { and, desc, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { IdentityQuestions, IdentityQuestionView } from '../../contract/views/roster'
import type { Uuid } from '../../domain/ids'
import type { SourceId } from '../../domain/people/identity-answers'
import type { PersonQuestion } from '../../domain/people/person'
import type { Proven } from '../../domain/viewer'
import type { Db, Tx } from '../engine/database'
import { decisions } from '../schema/decisions'
import { people, personIdentities } from '../schema/people'
import { decisionOf } from './decisions'
import { peopleById } from './directory'
import { selfOf } from './line'
import { knownIn, rosterPerson } from './roster-person'

const SHOWN = 50
const ANSWERED_SHOWN = 10

/** What two people who share an address are both asked is one question. */
const ASKED = sql`from ${people} p cross join lateral jsonb_array_elements(p.facts->'questions') q
  where (q->>'code' <> 'address-shared' or p.id::text < q->>'personId' or not exists (select from ${people} o
    where o.id = (q->>'personId')::uuid and o.facts->'questions' @> jsonb_build_array(jsonb_build_object(
      'code', 'address-shared', 'personId', p.id, 'email', q->>'email'))))`

/** What joining lists of people could not decide, of everybody or of one person; the latest answers with it. */
export async function identityQuestions(
  db: Db,
  viewer: Proven<'roster' | 'read-people'>,
  of: Uuid | null = null,
): Promise<IdentityQuestions> {
  const about = of === null ? ASKED : sql`${ASKED} and ${of}::uuid in (p.id, (q->>'personId')::uuid)`
  const { rows } = await db.execute<{ id: Uuid; question: PersonQuestion; count: number }>(sql`
    select p.id, q as question, count(*) over ()::int as count ${about} order by p.sort_name, p.id, q limit ${SHOWN}`)
  const ids = [...new Set(rows.flatMap(({ id, question }) => [id, question.personId]))]
  const named = new Map((await peopleById(db, ids)).map((person) => [person.id, person]))
  const known = await knownIn(db, ids)
  const self = await selfOf(db, viewer)
  const shown = rows.flatMap(({ id, question }): IdentityQuestionView[] => {
    const person = named.get(id)
    const other = named.get(question.personId)
    if (!person || !other) return []
    return [
      {
        person: { id, ...rosterPerson(person, known) },
        other: { id: other.id, ...rosterPerson(other, known) },
        because: question.code === 'same-person' ? question.because : question.code,
        email: question.code === 'address-shared' ? question.email : null,
        mayAnswer: !('id' in self && [id, other.id].includes(self.id)),
      },
    ]
  })
  return { count: rows[0]?.count ?? 0, shown, answered: await answeredOf(db, of) }
}

async function answeredOf(db: Db, of: Uuid | null): Promise<IdentityQuestions['answered']> {
  const about: SQL | undefined =
    of === null
      ? undefined
      : or(sql`${decisions.value}->'person'->>'id' = ${of}`, sql`${decisions.value}->'other'->>'id' = ${of}`)
  const rows = await db
    .select()
    .from(decisions)
    .where(and(eq(decisions.type, 'answer-identity'), isNull(decisions.undoneAt), about))
    .orderBy(desc(decisions.at), desc(decisions.id))
    .limit(ANSWERED_SHOWN)
  const told = rows.flatMap((row) => {
    const { decision, by } = decisionOf(row)
    return decision.type === 'answer-identity' ? [{ decision: row.id, at: row.at, by: by.name, ...decision.value }] : []
  })
  const named = new Map(
    (
      await peopleById(
        db,
        told.flatMap(({ person, other }) => [person.id, other.id]),
      )
    ).map(({ id, name }) => [id, name]),
  )
  return told.map(({ person, other, ...rest }) => ({
    ...rest,
    person: named.get(person.id) ?? null,
    other: named.get(other.id) ?? null,
  }))
}

/** Where somebody is known from, or was. */
export async function sourcesOfPerson(db: Db | Tx, person: Uuid): Promise<SourceId[]> {
  const { source, roster, sourceId } = personIdentities
  return db
    .selectDistinct({ source, roster, sourceId })
    .from(personIdentities)
    .where(eq(personIdentities.person, person))
    .orderBy(source, roster, sourceId)
}
