import { DAY } from '../../lib/domain/instant'
import type { DemoRows } from './demo-rows'

/** What the requests of one role are about. */
export interface Subjects {
  ids: DemoRows
  /** An IAM user that AWS has no longer: deciding about it is answered, and changes nothing. */
  removed: string
  /** A key that is there. */
  keyId: string
  /** A case of one's own line with its person, for whoever has one. */
  own: { case: string; person: string }
  /** Name of somebody who is there. */
  colleague: string
  /** A view of one's own, and what one answered meanwhile, as earlier answers told them. */
  view: string | null
  decisions: readonly string[]
}

interface Written {
  /** What stands in the place of `{id}`. */
  id?: string
  query?: string
  body?: object | string
  type?: string
  /** What whoever may is answered, where the demo has nothing that it could be done to. */
  status?: number
}

const NOWHERE = '00000000-0000-4000-8000-000000000000'
const day = (ahead: number) => new Date(Date.now() + ahead * DAY).toISOString().slice(0, 10)
const reason = 'What answers tell is looked at'
const csv = (body: string): Written => ({ body, type: 'text/csv' })
const aboutRemoved =
  (more: object = {}) =>
  ({ removed }: Subjects): Written => ({ body: { users: [removed], ...more } })
const aboutOwn =
  (more: object) =>
  ({ own }: Subjects): Written => ({ body: { cases: [own.case], ...more } })
/** The demo has nothing of the kind. */
const unknown =
  (body: object): (() => Written) =>
  () => ({ body, status: 404 })
const ofView = (view: string | null): Written => ({ id: view ?? NOWHERE })
/** Open to admins alone, from whom nothing is hidden: all others are refused before anything is read. */
const byAdmins = (): Written => ({ id: NOWHERE, body: {} })

/** One request for each operation that writes, by its id, in their order; what is made by one is taken back by a later one. */
export const WRITTEN: Readonly<Record<string, (of: Subjects) => Written>> = {
  postVisits: () => ({}),
  postAccounts: byAdmins,
  postAccountsTest: byAdmins,
  postAccountsIdReports: byAdmins,
  deleteAccountsId: byAdmins,
  postPlans: ({ ids }) => ({ body: { users: [ids['iam-users']], step: 'disable' } }),
  postIamUsersIdLookUp: ({ removed }) => ({ id: removed, status: 404 }),
  postIamUsersIdTrailUses: ({ ids }) => ({ id: ids['iam-users'], ...csv('nothing\n'), status: 400 }),
  postIamUsersIdCheck: ({ ids }) => ({ id: ids['iam-users'] }),
  postLookUps: () => ({ body: { users: [NOWHERE] } }),
  postKeyLookUps: ({ keyId }) => ({ body: keyId, type: 'text/plain' }),
  postLeakReports: () => ({ body: '[]', type: 'application/json' }),
  postDecisionsOwner: aboutRemoved({ owner: { type: 'team', name: 'Payments' } }),
  postDecisionsKind: aboutRemoved({ kind: 'ci' }),
  postDecisionsMatch: ({ removed, own }) => ({
    body: { users: [removed], person: { personId: own.person }, is: false },
  }),
  postDecisionsAcceptance: byAdmins,
  postDecisionsExceptions: aboutRemoved({ reason, until: day(20) }),
  postDecisionsExceptionsAnswer: byAdmins,
  postDecisionsExceptionsWithdraw: unknown({ exceptions: [NOWHERE] }),
  postDecisionsUse: aboutRemoved({ answer: 'expected', reason }),
  postDecisionsDormant: aboutRemoved({ answer: 'needed', reason }),
  postDecisionsReplacement: aboutRemoved({ roleId: null }),
  postDecisionsFinding: byAdmins,
  postDecisionsAccountName: ({ ids }) => ({ body: { account: ids.accounts, name: null } }),
  postDecisionsNote: aboutRemoved({ note: reason }),
  postDecisionsTicket: aboutRemoved({ ticket: null }),
  postDecisionsDue: aboutRemoved({ due: null }),
  postDecisionsGoAhead: aboutRemoved({ with: 'disable', reason }),
  postDecisionsPolicies: aboutRemoved({ answer: 'waived', reason }),
  postDecisionsOrigin: aboutRemoved({ by: 'hand' }),
  postDecisionsSighting: unknown({ sightings: [NOWHERE], answer: 'false', reason }),
  postDecisionsIdentity: aboutRemoved({ kind: 'ci' }),
  postDecisionsAsked: unknown({ user: NOWHERE }),
  postDecisionsClaim: unknown({ claim: NOWHERE, answer: 'dismissed' }),
  postDecisionsCsv: () => csv('account,user,kind\nnone,none,ci\n'),
  postDecisionsUndo: unknown({ decisions: [NOWHERE] }),
  postReviewsAnswer: aboutOwn({ answer: 'may-close' }),
  postReviewsUse: aboutOwn({ known: false }),
  postReviewsSuggestion: ({ own }) => ({ body: { case: own.case, user: NOWHERE, answer: 'unknown' }, status: 404 }),
  postReviewsDoors: aboutOwn({ doors: [NOWHERE], state: 'asked' }),
  postReviewsRetention: aboutOwn({ until: day(20), reason }),
  postReviewsComment: aboutOwn({ comment: reason }),
  postReviewsCorrection: unknown({ case: NOWHERE, answer: 'stands' }),
  postReviewsDeputy: ({ colleague }) => ({ body: { deputy: colleague, from: day(1), until: day(2) } }),
  postReviewsMoves: unknown({ moves: [NOWHERE], answer: 'keeps' }),
  postReviewsAway: ({ own }) => ({ body: { people: [own.person], answer: 'close' } }),
  postReviewsAsk: ({ own }) => ({ body: { people: [own.person], answer: 'renewed' } }),
  postReviewsUndo: ({ decisions }) =>
    decisions.length > 0 ? { body: { decisions } } : { body: { decisions: [NOWHERE] }, status: 404 },
  putReviewsSettings: byAdmins,
  putSettingsRetention: byAdmins,
  postEvidence: byAdmins,
  postPeopleIdentity: unknown({ person: NOWHERE, other: NOWHERE, answer: 'apart' }),
  putRoster: () => ({
    query: '?dryRun=true&source=personnel',
    body: {
      people: [{ employeeNumber: '1', name: 'Somebody New', emails: [], employment: 'employee', status: 'active' }],
    },
  }),
  postScans: unknown({ accounts: [NOWHERE] }),
  postTokens: byAdmins,
  deleteTokensId: byAdmins,
  postViews: () => ({ body: { list: 'iam-users', name: reason, query: 'kind=ci', shared: false } }),
  putViewsId: ({ view }) => ({ ...ofView(view), body: { list: 'iam-users', name: `${reason} again` } }),
  deleteViewsId: ({ view }) => ofView(view),
  postViewsIdUndo: ({ view }) => ofView(view),
  postCampaigns: () => ({
    body: { kind: 'confirm-machines', name: reason, query: 'q=nobody-is-named-so', due: day(20) },
    status: 409,
  }),
  postCampaignsPreview: () => ({
    body: { kind: 'confirm-machines', name: reason, query: 'removed=no', due: day(20) },
  }),
  postCampaignsIdEnd: () => ({ id: NOWHERE, status: 404 }),
}
