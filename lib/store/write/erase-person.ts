import { and, eq, inArray, isNotNull, or, sql } from 'drizzle-orm'
import type { Uuid } from '../../domain/ids'
import type { Tx } from '../engine/database'
import { decisions } from '../schema/decisions'
import { directoryUsers } from '../schema/directory'
import { leaverCases, moves } from '../schema/leaver-cases'
import { notices } from '../schema/notices'
import { personIdentities, rosterEntries, rosters, waitingRosters } from '../schema/people'
import { scimUsers } from '../schema/scim'
import { signIns, visits } from '../schema/sessions'

/** What somebody is called once their name is erased: one name and one address, by which what is known of them still joins. */
const erasedNames = (id: Uuid) => ({ name: `#${id.slice(0, 8)}`, email: `${id}@erased.invalid` })

/** Every address that a person ever had, in lower case. */
export async function addressesOf(tx: Tx, person: Uuid): Promise<string[]> {
  const rows = await tx
    .select({ emails: personIdentities.emails })
    .from(personIdentities)
    .where(eq(personIdentities.person, person))
  return [...new Set(rows.flatMap(({ emails }) => emails))]
}

/** Which lists still tell of a person, or are about to. */
export async function listsWith(tx: Tx, person: Uuid, addresses: readonly string[]): Promise<string[]> {
  const { rows } = await tx.execute<{ list: string }>(sql`
    select 'Identity Center' as list from ${directoryUsers} d
    where d.gone_at is null and d.user_id in (
      select ${personIdentities.sourceId} from ${personIdentities}
      where ${personIdentities.person} = ${person} and ${personIdentities.source} = 'identity-store')
    union
    select 'an identity provider (SCIM)' from ${scimUsers} where ${scimUsers.deletedAt} is null and ${ofScim(addresses)}
    union
    select 'a roster that waits to be confirmed' from ${waitingRosters} w, jsonb_array_elements(w.entries) e,
      jsonb_array_elements_text(e->'emails') m where lower(m) = any(${sql.param([...addresses])}::text[])`)
  return rows.map(({ list }) => list)
}

const ofScim = (addresses: readonly string[]) =>
  or(
    inArray(scimUsers.userName, [...addresses]),
    sql`exists (select 1 from jsonb_array_elements(coalesce(${scimUsers.facts}->'emails', '[]')) e
      where lower(e->>'value') = any(${sql.param([...addresses])}::text[]))`,
  )

/**
 * Takes a person's names and addresses out of every list that people are joined from, and what was typed about them out of
 * decisions. People are to be joined again after it. Events and closed evidence packs stay as they are.
 */
export async function erasePerson(tx: Tx, person: Uuid, addresses: readonly string[]): Promise<void> {
  const { name, email } = erasedNames(person)
  const identities = await tx.select().from(personIdentities).where(eq(personIdentities.person, person))
  for (const { source, roster, sourceId } of identities) {
    if (source === 'identity-store') {
      const erased = {
        userName: email,
        displayName: name,
        givenName: null,
        familyName: null,
        emails: [email],
        externalIds: [],
      }
      await tx
        .update(directoryUsers)
        .set({ facts: sql`${directoryUsers.facts} || ${JSON.stringify(erased)}::jsonb` })
        .where(eq(directoryUsers.userId, sourceId))
      continue
    }
    const erased = { emails: [email], name, reading: null, formerName: null }
    const ofSource = tx
      .select({ id: rosters.id })
      .from(rosters)
      .where(eq(rosters.source, roster ?? 'personnel'))
    await tx
      .update(rosterEntries)
      .set({ entry: sql`${rosterEntries.entry} || ${JSON.stringify(erased)}::jsonb` })
      .where(and(eq(rosterEntries.employeeNumber, sourceId), inArray(rosterEntries.roster, ofSource)))
  }
  await tx
    .update(personIdentities)
    .set({ emails: [email] })
    .where(eq(personIdentities.person, person))
  // Whoever names them as a manager by an address does so by the one that is left.
  await tx
    .update(rosterEntries)
    .set({ entry: sql`${rosterEntries.entry} || ${JSON.stringify({ manager: email })}::jsonb` })
    .where(sql`lower(${rosterEntries.entry}->>'manager') = any(${sql.param([...addresses])}::text[])`)
  await tx
    .update(scimUsers)
    .set({ userName: email, externalId: null, facts: { userName: email, active: false } })
    .where(and(isNotNull(scimUsers.deletedAt), ofScim(addresses)))
  await eraseTyped(tx, person)
  await eraseShared(tx, person, addresses)
  await tx.delete(notices).where(and(inArray(notices.recipient, [...addresses]), isNotNull(notices.endedAt)))
  await tx.delete(signIns).where(inArray(signIns.email, [...addresses]))
  await tx.delete(visits).where(inArray(visits.email, [...addresses]))
}

/** What was typed about them: comments, reasons, who takes over, who used a door. Answers and days stay. */
async function eraseTyped(tx: Tx, person: Uuid): Promise<void> {
  const cases = await tx.select({ id: leaverCases.id }).from(leaverCases).where(eq(leaverCases.person, person))
  const moved = await tx.select({ id: moves.id }).from(moves).where(eq(moves.person, person))
  const about = [person, ...[...cases, ...moved].map(({ id }) => id)]
  await tx
    .update(decisions)
    .set({
      value: sql`(select jsonb_object_agg(key, case
          when key in ('comment', 'reason', 'who') and jsonb_typeof(value) = 'string' then '""'::jsonb else value end)
        from jsonb_each(${decisions.value}))`,
    })
    .where(and(inArray(decisions.subject, about), sql`${decisions.value} ?| array['comment', 'reason', 'who']`))
}

/** Whose an address was that two people had: nobody in a list has it by that name any more. */
async function eraseShared(tx: Tx, person: Uuid, addresses: readonly string[]): Promise<void> {
  const { email } = erasedNames(person)
  await tx
    .update(decisions)
    .set({ value: sql`${decisions.value} || ${JSON.stringify({ email })}::jsonb` })
    .where(
      and(
        eq(decisions.type, 'answer-identity'),
        sql`${person} in (${decisions.value}->'person'->>'id', ${decisions.value}->'other'->>'id')`,
        sql`${decisions.value}->>'email' = any(${sql.param([...addresses])}::text[])`,
      ),
    )
}
