import { renewCases } from '../assess/renew-cases'
import { Conflict, NotAllowed, NotFound } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import type { CaseDecision, CasesDecided } from '../domain/leavers/case-decision'
import { proofOf } from '../domain/viewer'
import type { Tx } from '../store/engine/database'
import { newId } from '../store/engine/new-id'
import { type CaseToDecide, casesToDecide, correctionsToDecide } from '../store/read/cases-to-decide'
import { selfOf } from '../store/read/line'
import { type Context, causeOf } from './context'
import { decide, type Wanted } from './decide'
import { decidedAbout, leavesAnswered } from './decided-about'

/** What is decided of a case; several of one case are told apart by what of it they are about. */
type WantedOfCase = readonly { of?: string; wanted: Wanted | null }[]

/** What whoever asks knew to stand, and which kinds of decision it would replace unread. */
interface Seen {
  seen?: readonly Uuid[] | undefined
  replaces?: readonly CaseDecision['type'][]
}

/**
 * Decides about cases in one transaction, and brings them up to date in it. Whoever reviews decides about their own line and those
 * whose deputy they are, whoever sees all people about every case; nobody about their own. `replace`: also about those of several
 * of which something else was answered.
 * @throws NotFound for an unknown case, or one of another line, and then nothing is decided; NotAllowed `own-case`; Conflict
 * `request-reused`, or `answered-meanwhile` where it would replace what they did not see.
 */
export async function decideAboutCases(
  ctx: Context,
  {
    request = newId(),
    cases: ids,
    replace,
    seen,
    replaces = [],
  }: { request?: Uuid; cases: readonly Uuid[]; replace?: boolean | undefined } & Seen,
  wantedOf: (one: CaseToDecide, self: Uuid | null) => WantedOfCase,
): Promise<CasesDecided> {
  const sees = proofOf(ctx.viewer, 'review', 'read-people')
  if (!sees) throw new NotAllowed('review')
  return decideAbout(
    ctx,
    { request, ids, replace, seen, replaces, open: (tx) => casesToDecide(tx, sees, ids) },
    wantedOf,
  )
}

/**
 * The same about those cases of which somebody says that the person has not left, for whoever keeps the rosters: of all lines, and
 * never their own.
 * @throws NotAllowed without `roster`, and as above.
 */
export async function decideAboutCorrections(
  ctx: Context,
  { request = newId(), cases: ids }: { request?: Uuid; cases: readonly Uuid[] },
  wantedOf: (one: CaseToDecide) => WantedOfCase,
): Promise<CasesDecided> {
  const keeps = proofOf(ctx.viewer, 'roster')
  if (!keeps) throw new NotAllowed('roster')
  return decideAbout(ctx, { request, ids, open: (tx) => correctionsToDecide(tx, keeps, ids) }, wantedOf)
}

async function decideAbout(
  ctx: Context,
  of: {
    request: Uuid
    ids: readonly Uuid[]
    replace?: boolean | undefined
    open: (tx: Tx) => Promise<CaseToDecide[]>
  } & Seen,
  wantedOf: (one: CaseToDecide, self: Uuid | null) => WantedOfCase,
): Promise<CasesDecided> {
  const { request, ids, seen, replaces = [] } = of
  const self = await selfOf(ctx.db, ctx.viewer)
  const me = 'id' in self ? self.id : null
  return ctx.db.transaction(async (tx): Promise<CasesDecided> => {
    const cases = await of.open(tx)
    if (cases.length < new Set(ids).size) throw new NotFound('a case of this selection')
    if (cases.some(({ person }) => person === me)) throw new NotAllowed('own-case', 'nobody decides about themselves')
    const wished = cases.map((one) => ({ one, wanted: wantedOf(one, me) }))
    const leaves = leavesAnswered(ids, of.replace)
    const made = await decide(tx, ctx, {
      request,
      leavesAnswered: leaves,
      refuse: () => {
        const isUnseen = ({ id, type }: CaseToDecide['decisions'][number]) =>
          replaces.includes(type) && !seen?.includes(id)
        const isChanged = ({ wanted }: { wanted: Wanted | null }) => wanted?.changes && !(leaves && wanted.replaces)
        const changed = wished.filter(({ wanted }) => wanted.some(isChanged))
        if (seen && changed.some(({ one }) => one.decisions.some(isUnseen)))
          throw new Conflict('answered-meanwhile', 'somebody answered about a case of this selection meanwhile')
      },
      about: wished.flatMap(({ one, wanted }) =>
        wanted.map((part) => ({
          subject: { kind: 'case' as const, id: one.id },
          of: part.of === undefined ? one.id : `${one.id} ${part.of}`,
          wanted: part.wanted,
        })),
      ),
    })
    await renewCases(
      tx,
      causeOf(ctx),
      cases.map(({ person }) => person),
    )
    return decidedAbout(
      made,
      wished.map(({ one, wanted }) => ({ id: one.id, wanted: wanted.map((part) => part.wanted) })),
      leaves,
    )
  })
}
