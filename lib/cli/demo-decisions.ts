import { DEMO_GRANTS, DEMO_PEOPLE, type DemoPerson } from '../auth/demo-people'
import { permissionsOf, rolesOf } from '../auth/grants'
import { acceptReplacement } from '../decide/accept-replacement'
import { answerSighting } from '../decide/answer-sighting'
import { answerUse } from '../decide/answer-use'
import { approveException } from '../decide/approve-exception'
import { askException } from '../decide/ask-exception'
import type { Context } from '../decide/context'
import { importLeakReport } from '../decide/import-leak-report'
import { linkReplacement } from '../decide/link-replacement'
import { nameAccount } from '../decide/name-account'
import { setDue } from '../decide/set-due'
import { setKind } from '../decide/set-kind'
import { setMatch } from '../decide/set-match'
import { setNote } from '../decide/set-note'
import { setOwner } from '../decide/set-owner'
import { setTicket } from '../decide/set-ticket'
import { exceptionsOf } from '../domain/decided-exceptions'
import type { DecisionValues } from '../domain/decision'
import { type ExceptionAnswer, exceptionState } from '../domain/exception'
import type { Uuid } from '../domain/ids'
import { DAY, dayOf, type Instant, plus } from '../domain/instant'
import type { Viewer } from '../domain/viewer'
import { namedAccounts, usersNamed } from '../store/read/csv-targets'
import { usersToDecide } from '../store/read/decisions'
import { sightingsOf } from '../store/read/sightings'

/** Whole or parts of days before the end of the story; negative: after it. */
type DaysAgo = number

/** Something that people of the sample company decide, with the verb that the pages use. */
type Verb = (ctx: Context, users: readonly Uuid[], end: Instant) => Promise<unknown>

/** Who decides when, about IAM users by account and name. */
type Row = readonly [days: DaysAgo, by: 'engineer' | 'admin', users: readonly string[], decide: Verb]

const kind =
  (wanted: DecisionValues['set-kind']['kind'], integration: string | null = null): Verb =>
  (ctx, users) =>
    setKind(ctx, { users, kind: wanted, integration })

const team =
  (name: string): Verb =>
  (ctx, users) =>
    setOwner(ctx, { users, owner: { type: 'team', name } })

const owner =
  (named: string): Verb =>
  (ctx, users) =>
    setOwner(ctx, { users, owner: { type: 'person', named } })

const match =
  (named: string, is: boolean): Verb =>
  (ctx, users) =>
    setMatch(ctx, { users, person: { named }, is })

const note =
  (text: string): Verb =>
  (ctx, users) =>
    setNote(ctx, { users, note: text })

const ticket =
  (address: string): Verb =>
  (ctx, users) =>
    setTicket(ctx, { users, ticket: address })

const due =
  (days: DaysAgo): Verb =>
  (ctx, users, end) =>
    setDue(ctx, { users, due: dayOf(plus(end, -days * DAY)) })

const expected =
  (reason: string): Verb =>
  (ctx, users) =>
    answerUse(ctx, { users, answer: 'expected', reason })

const ask =
  (until: DaysAgo, reason: string, credentialKinds?: readonly string[]): Verb =>
  (ctx, users, end) =>
    askException(ctx, { users, reason, until: dayOf(plus(end, -until * DAY)), credentialKinds })

/** Answers whatever is asked about these users. */
const answer =
  (given: Exclude<ExceptionAnswer, 'withdrawn'>, reason?: string): Verb =>
  async (ctx, users) => {
    const about = await usersToDecide(ctx.db, users)
    const asked = about
      .flatMap(({ decisions }) => exceptionsOf(decisions))
      .filter((one) => exceptionState(one, ctx.now) === 'asked')
    return approveException(ctx, { exceptions: asked.map(({ id }) => id), answer: given, reason })
  }

/** The role that the product suggests for each of them is the right one. */
const confirmRole: Verb = async (ctx, ids) => {
  for (const { id, assessment } of await usersToDecide(ctx.db, ids))
    if (assessment.replacement?.type === 'role')
      await linkReplacement(ctx, { users: [id], roleId: assessment.replacement.roleId })
}

const acceptAssignments =
  (reason: string): Verb =>
  (ctx, users) =>
    acceptReplacement(ctx, { users, roleId: null, reason })

/** Of the main account's names that told nothing: what they were, found out some at a time. */
const EXPLAINED: readonly (readonly [DaysAgo, ...string[]])[] = [
  [290, 'batch-prod-02', 'batch-prod-03'],
  [256, 'rails', 'rails-stg'],
  [222, 'old-www', 'crawl'],
  [188, 'memo', 'ops1'],
  [154, 'hoge', 'kaizen'],
  [120, 'legacy-01', 'legacy-02'],
  [103, 'aaa'],
]

/** Somebody looked where a report saw the id of a key: its secret is not there. */
const noSecretThere =
  (reason: string): Verb =>
  async (ctx, users) => {
    for (const user of users) {
      const sightings = (await sightingsOf(ctx.db, user)).map(({ id }) => id)
      await answerSighting(ctx, { sightings, answer: 'absent', reason })
    }
  }

/** What is decided on the way, in no order of time. */
export const DECISIONS: readonly Row[] = [
  ...EXPLAINED.map(
    ([days, ...names]): Row => [days, 'engineer', names.map((name) => `main/${name}`), kind('workload')],
  ),
  [130, 'engineer', ['main/ec2-ami-bundler'], kind('workload')],
  [45, 'engineer', ['backoffice/svc=mailer,backoffice'], kind('workload')],
  [35, 'engineer', ['main/s3-sync'], kind('workload')],
  [35, 'engineer', ['main/s3-sync'], team('Infrastructure')],
  [25, 'engineer', ['corp-it/printer'], team('Corporate IT')],
  // He has left since.
  [320, 'engineer', ['reservation-prod/worker-mail-queue'], owner('takashi.matsumoto@tabemeguri.example')],
  // An address that was written on it later says whose it really is.
  [200, 'engineer', ['restaurant-search/yamada2'], match('ryo.yamada@tabemeguri.example', true)],
  [30, 'engineer', ['reservation-dev/satou'], match('ken.sato@tabemeguri.example', false)],

  // Programs whose role only a person could name, and a switch that no record can prove.
  [55, 'engineer', ['data-platform/batch-etl'], confirmRole],
  [12, 'engineer', ['main/batch-ranking'], confirmRole],
  // Whom account access manager entitles to a role cannot be read: people say whose way in it is.
  [20, 'engineer', ['payments-dev/y-yamaguchi'], confirmRole],
  [
    38,
    'admin',
    ['data-platform/aya.nakajima+analytics-workbench-read-only@tabemeguri.example'],
    acceptAssignments('She signs in through Developer since October and needs this password no more, she says.'),
  ],

  // Kept when its vendor knew no roles.
  [860, 'engineer', ['app-api-prod/prismatic-orders'], ask(-95, 'Their S3 connector takes access keys only.')],
  [859, 'admin', ['app-api-prod/prismatic-orders'], answer('approved')],
  [
    130,
    'engineer',
    ['media-cdn/fastly-origin'],
    ask(-180, 'A private bucket as origin: Fastly signs its requests with a key. Logs go by role already.'),
  ],
  [129, 'admin', ['media-cdn/fastly-origin'], answer('approved', 'CloudFront in front of the bucket is planned.')],
  [6, 'engineer', ['reseller-legacy/fastly-origin'], ask(-175, 'The same private origin, in the reseller’s account.')],
  [345, 'engineer', ['reservation-prod/ses-smtp-user.20210603-084501'], ask(-18, 'The mail server speaks SMTP only.')],
  [343, 'admin', ['reservation-prod/ses-smtp-user.20210603-084501'], answer('approved')],
  [
    300,
    'engineer',
    ['backoffice/ses-smtp-user.20220118-015930'],
    ask(20, '複合機のスキャンメールに使用。年内に更改予定。'),
  ],
  [298, 'admin', ['backoffice/ses-smtp-user.20220118-015930'], answer('approved')],
  [120, 'engineer', ['tabemeguri-management/break-glass-1'], ask(-62, 'The way in when Identity Center is down.')],
  [
    119,
    'admin',
    ['tabemeguri-management/break-glass-1'],
    answer('approved', 'Tried out twice a year, with two people.'),
  ],
  [4, 'engineer', ['main/emergency-admin'], ask(-120, 'Administration of the main account without the network.')],
  [90, 'engineer', ['main/batch-codecommit-mirror'], ask(-100, 'The mirror ends with the migration.', ['ssh-key'])],
  [88, 'admin', ['main/batch-codecommit-mirror'], answer('approved')],
  [60, 'engineer', ['app-api-prod/sentry-sqs'], ask(-150, 'Sentry forwards to SQS with a key; there is no other way.')],
  [59, 'admin', ['app-api-prod/sentry-sqs'], answer('approved')],
  [50, 'engineer', ['payments-prod/newrelic'], ask(-60, 'No time before the end of the year.')],
  [49, 'admin', ['payments-prod/newrelic'], answer('refused', 'Its role is there already: give it an ExternalId.')],

  [0.9, 'engineer', ['restaurant-search/circleci-search-release'], expected('A release was rolled back the old way.')],
  [
    25,
    'engineer',
    ['reseller-legacy/vendor-a'],
    note('The reseller knows nobody of that name. Asked Media on Monday.'),
  ],
  [15, 'engineer', ['main/app-line-bot'], noSecretThere('The page names the key id so that operations can find it.')],
  [22, 'engineer', ['app-api-dev/circleci-app-api'], ticket('https://tickets.tabemeguri.example/CLOUD-482')],
  [22, 'engineer', ['app-api-dev/circleci-app-api'], due(-10)],
  [49, 'admin', ['payments-prod/newrelic'], due(3)],
]

/** What the business calls accounts, as managers know them. */
export const NAMED: readonly (readonly [days: DaysAgo, account: string, name: string])[] = [
  [33, 'main', 'メインサービス'],
  [33, 'data-platform', 'データ分析'],
  [33, 'ads', '広告配信'],
]

/**
 * Lets the sample company's people decide what they decided in `[from, to)`, as `from` and `to` are on the way to `end`. What one
 * asks another answers, as the verbs demand.
 */
export async function decideSince(
  { db, timeZone }: Pick<Context, 'db' | 'timeZone'>,
  { from, to, end }: { from: Instant; to: Instant; end: Instant },
): Promise<void> {
  const made = DECISIONS.map(([days, ...row]) => ({ row, now: plus(end, -days * DAY) }))
    .filter(({ now }) => now >= from && now < to)
    .toSorted((a, b) => (a.now < b.now ? -1 : 1))
  for (const { row, now } of made) {
    const [by, names, decide] = row
    const users = await Promise.all(names.map((name) => userCalled(db, name)))
    await decide({ db, timeZone, now, viewer: viewerOf(by) }, users, end)
  }
  for (const [days, named, name] of NAMED) {
    const now = plus(end, -days * DAY)
    const account = (await namedAccounts(db)).find((one) => one.name === named)
    if (account && now >= from && now < to)
      await nameAccount({ db, timeZone, now, viewer: viewerOf('engineer') }, { account: account.id, name })
  }
}

/** Lets the engineer import the reports that scanners for leaks wrote in `[from, to)`. */
export async function importSince(
  { db, timeZone }: Pick<Context, 'db' | 'timeZone'>,
  reports: readonly { at: Instant; report: string }[],
  { from, to }: { from: Instant; to: Instant },
): Promise<void> {
  for (const { at: now, report } of reports)
    if (now >= from && now < to)
      await importLeakReport({ db, timeZone, now, viewer: viewerOf('engineer') }, textOf(report))
}

async function* textOf(report: string): AsyncGenerator<string> {
  yield report
}

export function viewerOf(id: DemoPerson['id']): Viewer {
  const person = DEMO_PEOPLE.find((one) => one.id === id)
  if (!person) throw new Error(`the demo has no ${id}`)
  const { name, email } = person
  const roles = rolesOf(person, DEMO_GRANTS)
  return { actor: { type: 'person', email, name }, roles, permissions: permissionsOf(roles) }
}

/** The IAM user that is called so now. */
async function userCalled(db: Context['db'], called: string): Promise<Uuid> {
  const [account, ...name] = called.split('/')
  const within = (await namedAccounts(db)).flatMap((one) => (one.name === account ? one.id : []))
  const [user] = (await usersNamed(db, within, [name.join('/')])).filter(({ removedAt }) => removedAt === null)
  if (!user) throw new Error(`the sample company has no IAM user ${called}`)
  return user.id
}
