import { setImmediate as breath } from 'node:timers/promises'
import type { DecisionCsv } from '../contract/decision-csv'
import { canonicalJson } from '../domain/canonical-json'
import type { Decision } from '../domain/decision'
import type { News } from '../domain/event'
import type { Uuid } from '../domain/ids'
import type { Assessment } from '../domain/judge/assessment'
import { factsAgainst } from '../domain/judge/contradictions'
import { newId } from '../store/engine/new-id'
import { type DecidedUser, usersToDecide } from '../store/read/decisions'
import { type Context, requirePermission } from './context'
import { type ReadRow, type RowMistake, RowReader, type RowWish } from './csv-rows'
import { decide } from './decide'
import { judgeAtOnce } from './judge-at-once'
import { isOwner } from './set-owner'

/** Rows whose decisions are one transaction. */
const ROWS_AT_ONCE = 200

/** What becomes of one row, or would: rows count from 1, without the header. */
export interface RowAnswer {
  row: number
  /** Which account and user, as they are written. */
  named: { account: string; user: string }
  user: Uuid | null
  /** `wrong`: it changes nothing, and the other rows are done all the same. */
  outcome: 'changes' | 'same' | 'wrong'
  changes: readonly Decision[]
  /** The name of the owner that it sets. */
  owner: string | null
  /** What the facts say, where the kind or the integration that the row sets contradicts them: it is decided all the same. */
  against: Pick<Assessment, 'kind' | 'integration'> | null
  mistakes: readonly RowMistake[]
}

export interface CsvDecided {
  applied: boolean
  changes: number
  same: number
  wrong: number
  rows: readonly RowAnswer[]
  /** One for each thing that it changed: what undoing takes. */
  decisions: readonly { id: Uuid; user: Uuid }[]
  /** Columns that had no effect. */
  ignored: readonly string[]
}

/**
 * Decides what a list says: kind, integration, owner and note of IAM users. Without `apply` it only tells what each row would
 * change, and what is unknown, ambiguous or wrong; with it, a wrong row changes nothing and keeps no other waiting. Applied again,
 * the same list changes nothing more.
 * @throws NotAllowed without `decide`
 */
export async function decideFromCsv(ctx: Context, { rows, ignored }: DecisionCsv, apply: boolean): Promise<CsvDecided> {
  requirePermission(ctx, 'decide')
  const reader = await RowReader.of(ctx.db)
  const answers: RowAnswer[] = []
  const decisions: { id: Uuid; user: Uuid }[] = []
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const read = await reader.read(rows.slice(from, from + ROWS_AT_ONCE))
    const planned = await plan(ctx, read)
    if (apply) decisions.push(...(await made(ctx, planned)))
    answers.push(...planned.map((one, place) => answerOf(one, from + place + 1, rows[from + place]?.cells)))
    await breath()
  }
  // The first of them in this request; a job judges the rest.
  await judgeAtOnce(ctx, [...new Set(decisions.map(({ user }) => user))])
  const count = (outcome: RowAnswer['outcome']) => answers.filter((one) => one.outcome === outcome).length
  return {
    applied: apply,
    changes: count('changes'),
    same: count('same'),
    wrong: count('wrong'),
    rows: answers,
    decisions,
    ignored,
  }
}

interface Change {
  decision: Decision
  news(decision: Uuid): News
}

type Planned =
  | ({ user: Uuid; changes: readonly Change[] } & Pick<RowAnswer, 'owner' | 'against'>)
  | { mistakes: readonly RowMistake[] }

async function plan({ db }: Context, read: readonly ReadRow[]): Promise<Planned[]> {
  const ids = read.flatMap((row) => ('wish' in row ? row.wish.user : []))
  const users = new Map((await usersToDecide(db, ids)).map((user) => [user.id, user]))
  return read.map((row): Planned => {
    if (!('wish' in row)) return row
    const user = users.get(row.wish.user)
    const changes = user ? changesOf(row.wish, user) : []
    if (!user || (user.removedAt && changes.length > 0)) return { mistakes: [{ column: 'user', code: 'user-removed' }] }
    return { user: user.id, changes, owner: row.wish.owner?.name ?? null, against: againstFacts(changes, user) }
  })
}

function againstFacts(changes: readonly Change[], { assessment, decisions }: DecidedUser): RowAnswer['against'] {
  const isDecided = decisions.some(({ type }) => type === 'set-kind')
  const [kind] = changes.flatMap(({ decision }) => (decision.type === 'set-kind' ? decision.value : []))
  return kind ? factsAgainst(assessment, isDecided, kind) : null
}

function changesOf({ kind, owner, note }: RowWish, user: DecidedUser): Change[] {
  const changes: Change[] = []
  const { assessment, decisions } = user
  if (kind) {
    const stands = decisions.find((one) => one.type === 'set-kind')?.value
    // A cell without an integration takes none away.
    const value = kind.integration === null && stands?.kind === kind.kind ? stands : kind
    const before = { kind: assessment.kind, integration: assessment.integration }
    if (!stands || canonicalJson(stands) !== canonicalJson(value))
      changes.push({
        decision: { type: 'set-kind', value },
        news: (decision) => ({ type: 'kind-set', decision, ...value, before }),
      })
  }
  if (owner && !isOwner(owner, user)) {
    const value: Extract<Decision, { type: 'set-owner' }>['value'] = {
      owner: owner.type === 'team' ? owner : { type: 'person', personId: owner.personId },
    }
    changes.push({
      decision: { type: 'set-owner', value },
      news: (decision) => ({ type: 'owner-set', decision, ...value, before: assessment.owner }),
    })
  }
  if (note && decisions.find((one) => one.type === 'set-note')?.value.note !== note)
    changes.push({
      decision: { type: 'set-note', value: { note } },
      news: (decision) => ({ type: 'note-set', decision, note }),
    })
  return changes
}

/** Decides what is planned, in one transaction. */
async function made(ctx: Context, planned: readonly Planned[]): Promise<{ id: Uuid; user: Uuid }[]> {
  const wanted = planned.flatMap((one) =>
    'user' in one ? one.changes.map((change) => ({ user: one.user, ...change })) : [],
  )
  if (wanted.length === 0) return []
  return ctx.db.transaction(async (tx) => {
    const done: { id: Uuid; user: Uuid }[] = []
    for (const type of ['set-kind', 'set-owner', 'set-note'] as const)
      for (const { id, subject } of await decide(tx, ctx, {
        request: newId(),
        about: wanted.flatMap(({ user, decision, news }) =>
          decision.type === type
            ? [{ subject: { kind: 'iam-user' as const, id: user }, wanted: { decision, changes: true, news } }]
            : [],
        ),
      }))
        done.push({ id, user: subject.id })
    return done
  })
}

function answerOf(planned: Planned, row: number, cells?: DecisionCsv['rows'][number]['cells']): RowAnswer {
  const named = { account: cells?.account ?? '', user: cells?.user ?? '' }
  if ('mistakes' in planned)
    return {
      row,
      named,
      user: null,
      outcome: 'wrong',
      changes: [],
      owner: null,
      against: null,
      mistakes: planned.mistakes,
    }
  const { user, owner, against } = planned
  const changes = planned.changes.map(({ decision }) => decision)
  return { row, named, user, outcome: changes.length > 0 ? 'changes' : 'same', changes, owner, against, mistakes: [] }
}
