import { answerReview } from '../decide/answer-review'
import { commentCase } from '../decide/comment-case'
import type { Context } from '../decide/context'
import { markDoors } from '../decide/mark-doors'
import { retainCase } from '../decide/retain-case'
import { setReviewSettings } from '../decide/set-review-settings'
import type { Uuid } from '../domain/ids'
import { DAY, dayOf, type Instant, plus } from '../domain/instant'
import type { Viewer } from '../domain/viewer'
import { knownCases } from '../store/read/case-facts'
import { peopleNamed } from '../store/read/owner-options'

type By = 'manager' | 'engineer' | 'admin'

/** Something that is said of the case of somebody who left, with the verb that the pages use. */
type Said = (ctx: Context, about: { cases: readonly Uuid[] }, end: Instant) => Promise<unknown>

const dayAt = (end: Instant, days: number) => dayOf(plus(end, -days * DAY))

/** Who says what when (days before the end), about whom. What is left unsaid waits for whoever opens the demo. */
const REVIEWS: readonly (readonly [days: number, by: By, person: string, said: Said])[] = [
  [
    20,
    'manager',
    'maria.lopez',
    (ctx, about, end) => answerReview(ctx, { ...about, answer: 'in-use', to: 'データ基盤', until: dayAt(end, -12) }),
  ],
  [
    19.5,
    'engineer',
    'maria.lopez',
    (ctx, about) => commentCase(ctx, { ...about, comment: '夜間処理の移行先のロールを準備中です。' }),
  ],
  [5, 'engineer', 'ken.sato', (ctx, about) => markDoors(ctx, { ...about, state: 'asked' })],
  [1.5, 'manager', 'jon.weiss', (ctx, about) => answerReview(ctx, { ...about, answer: 'may-close' })],
  [0.8, 'engineer', 'jon.weiss', (ctx, about) => markDoors(ctx, { ...about, state: 'asked' })],
  [
    10,
    'admin',
    'makoto.watanabe',
    (ctx, about, end) =>
      retainCase(ctx, { ...about, until: dayAt(end, -25), reason: '検索の再構築が終わるまで、調査用に残す。' }),
  ],
]

const SETTINGS = {
  dueFrom: 'last-working-day',
  dueBusinessDays: 0,
  companyHolidays: [],
  securityContact: 'security@tabemeguri.example',
}

/** Lets the sample company's people say of leavers what they said in `[from, to)`. */
export async function reviewSince(
  { db, timeZone }: Pick<Context, 'db' | 'timeZone'>,
  { from, to, end }: { from: Instant; to: Instant; end: Instant },
  viewerOf: (by: By) => Viewer,
): Promise<void> {
  const isNow = (at: Instant) => at >= from && at < to
  const set = plus(end, -60 * DAY)
  if (isNow(set)) await setReviewSettings({ db, timeZone, now: set, viewer: viewerOf('admin') }, SETTINGS)
  for (const [days, by, person, said] of REVIEWS.toSorted(([one], [other]) => other - one)) {
    const now = plus(end, -days * DAY)
    if (isNow(now)) await said({ db, timeZone, now, viewer: viewerOf(by) }, { cases: [await caseOf(db, person)] }, end)
  }
}

async function caseOf(db: Context['db'], person: string): Promise<Uuid> {
  const found = await peopleNamed(db, `${person}@tabemeguri.example`)
  const cases = await knownCases(
    db,
    found.map(({ id }) => id),
  )
  const [one] = cases.values()
  if (!one) throw new Error(`the sample company has no case of ${person}`)
  return one.id
}
