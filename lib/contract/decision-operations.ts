import { exceptionList } from './lists/exception-list'
import { oneOf, uuid, words } from './lists/fields'
import { asks, get, ok, pageOf, post } from './operation'
import * as bodies from './shapes/decision-bodies'
import * as decisions from './shapes/decisions'
import { exceptionsAnswer } from './shapes/exceptions'

/** What people decide through the API. */
export const DECISION_OPERATIONS = {
  getExceptions: get('/api/v1/exceptions', {
    summary: 'Exceptions of IAM users that are there: until when, who asked and approved, what ends soon',
    needs: 'read',
    query: pageOf(exceptionList),
    answer: ok(exceptionsAnswer),
  }),
  getOwners: get('/api/v1/owners', {
    summary: 'Who may be made an owner',
    needs: 'decide',
    query: asks({ q: words() }),
    answer: ok(decisions.ownerOptions),
  }),
  getOwning: get('/api/v1/iam-users/owners', {
    summary: 'People and teams that own an IAM user which is there',
    needs: 'read',
    query: asks({ q: words() }),
    answer: ok(decisions.ownerOptions),
  }),
  getDecisionsRoles: get('/api/v1/decisions/roles', {
    summary: 'Roles that may be said to replace an IAM user, by part of their ARN',
    needs: 'decide',
    query: asks({ user: uuid('user'), q: words() }),
    answer: ok(decisions.roleOptions),
  }),
  getDecisionsIntegrations: get('/api/v1/decisions/integrations', {
    summary: 'Integrations that IAM users may be said to belong to, by part of their name',
    needs: 'decide',
    query: asks({ q: words() }),
    answer: ok(decisions.integrationOptions),
  }),
  postDecisionsOwner: post('/api/v1/decisions/owner', {
    summary: 'Sets the owner of IAM users',
    needs: 'decide',
    body: { json: bodies.ownerBody },
    answer: ok(decisions.ownerSet),
  }),
  postDecisionsKind: post('/api/v1/decisions/kind', {
    summary: 'Says what IAM users are for, and which integration they belong to',
    needs: 'decide',
    body: { json: bodies.kindBody },
    answer: ok(decisions.decided),
  }),
  postDecisionsMatch: post('/api/v1/decisions/match', {
    summary: 'Says whose IAM users these are, or that they are not this person’s, which is remembered',
    needs: 'decide',
    body: { json: bodies.matchBody },
    answer: ok(decisions.matchSet),
  }),
  postDecisionsAcceptance: post('/api/v1/decisions/acceptance', {
    summary: 'Accepts that IAM users were replaced where no record can prove it',
    needs: 'approve',
    body: { json: bodies.acceptanceBody },
    answer: ok(decisions.decided),
  }),
  postDecisionsExceptions: post('/api/v1/decisions/exceptions', {
    summary: 'Asks that IAM users, or some kinds of their credentials, be kept until the end of a day',
    needs: 'decide',
    body: { json: bodies.exceptionBody },
    answer: ok(decisions.exceptionAsked),
  }),
  postDecisionsExceptionsAnswer: post('/api/v1/decisions/exceptions/answer', {
    summary: 'Approves or refuses exceptions that others asked for; for people, and tokens that belong to one',
    needs: 'approve',
    body: { json: bodies.exceptionAnswerBody },
    answer: ok(decisions.exceptionsAnswered),
  }),
  postDecisionsExceptionsWithdraw: post('/api/v1/decisions/exceptions/withdraw', {
    summary: 'Withdraws exceptions that were asked for or hold',
    needs: 'decide',
    body: { json: bodies.exceptionWithdrawalBody },
    answer: ok(decisions.exceptionsAnswered),
  }),
  postDecisionsUse: post('/api/v1/decisions/use', {
    summary: 'Answers a use after the switch: it was expected, or is an incident',
    needs: 'decide',
    body: { json: bodies.useAnswerBody },
    answer: ok(decisions.decided),
  }),
  postDecisionsDormant: post('/api/v1/decisions/dormant', {
    summary: 'Says whether machines’ IAM users that nothing has used for long are still needed',
    needs: 'decide',
    body: { json: bodies.dormantAnswerBody },
    answer: ok(decisions.decided),
  }),
  postDecisionsReplacement: post('/api/v1/decisions/replacement', {
    summary: 'Says what replaces IAM users: a role, or Identity Center assignments',
    needs: 'decide',
    body: { json: bodies.linkBody },
    answer: ok(decisions.decided),
  }),
  postDecisionsFinding: post('/api/v1/decisions/finding', {
    summary: 'Accepts a finding of a role’s trust, as long as its trust policy stays as it is',
    needs: 'approve',
    body: { json: bodies.findingBody },
    answer: ok(decisions.findingAccepted),
  }),
  postDecisionsAccountName: post('/api/v1/decisions/account-name', {
    summary: 'Says what the business calls an account, which managers read instead of its name in AWS',
    needs: 'decide',
    body: { json: bodies.accountNameBody },
    answer: ok(decisions.accountNamed),
  }),
  postDecisionsNote: post('/api/v1/decisions/note', {
    summary: 'Notes something about IAM users',
    needs: 'decide',
    body: { json: bodies.noteBody },
    answer: ok(decisions.decided),
  }),
  postDecisionsTicket: post('/api/v1/decisions/ticket', {
    summary: 'Links IAM users to a ticket',
    needs: 'decide',
    body: { json: bodies.ticketBody },
    answer: ok(decisions.decided),
  }),
  postDecisionsDue: post('/api/v1/decisions/due', {
    summary: 'Says by when the next action is to be done',
    needs: 'decide',
    body: { json: bodies.dueBody },
    answer: ok(decisions.decided),
  }),
  postDecisionsGoAhead: post('/api/v1/decisions/go-ahead', {
    summary: 'Goes ahead with a step of the plan before its time',
    needs: 'decide',
    body: { json: bodies.goAheadBody },
    answer: ok(decisions.decided),
  }),
  postDecisionsPolicies: post('/api/v1/decisions/policies', {
    summary: 'Answers whether resource policies name IAM users, which a deletion waits for',
    needs: 'decide',
    body: { json: bodies.policiesBody },
    answer: ok(decisions.decided),
  }),
  postDecisionsOrigin: post('/api/v1/decisions/origin', {
    summary: 'Says which code keeps IAM users, or that none does: plans change them there',
    needs: 'decide',
    body: { json: bodies.originBody },
    answer: ok(decisions.decided),
  }),
  postDecisionsSighting: post('/api/v1/decisions/sighting', {
    summary: 'Answers places where leak reports saw keys: no secret is there, an old one, or the report is wrong',
    needs: 'decide',
    body: { json: bodies.sightingBody },
    answer: ok(decisions.sightingsAnswered),
  }),
  postDecisionsIdentity: post('/api/v1/decisions/identity', {
    summary: 'Says at once what IAM users are for, and who answers for them or whose they are',
    needs: 'decide',
    body: { json: bodies.identifyBody },
    answer: ok(decisions.decided),
  }),
  postDecisionsAsked: post('/api/v1/decisions/asked', {
    summary: 'Notes that people were asked whose an IAM user is; tells if that was less than a week ago already',
    needs: 'decide',
    body: { json: bodies.askWhoseBody },
    answer: ok(decisions.whoseAsked),
  }),
  postDecisionsClaim: post('/api/v1/decisions/claim', {
    summary:
      'Accepts what somebody answered who was asked whose an IAM user is, which makes its owner, or dismisses it',
    needs: 'decide',
    body: { json: bodies.claimAnswerBody },
    answer: ok(decisions.decided),
  }),
  postDecisionsCsv: post('/api/v1/decisions/csv', {
    summary:
      'Kind, integration, owner and note of IAM users from a list (account, user, kind, owner, integration, note): tells what each row would change; with `?apply=yes` it is done',
    needs: 'decide',
    query: asks({ apply: oneOf('apply', ['yes'], 'Left out: nothing is changed') }),
    body: { csv: true },
    answer: ok(decisions.csvDecided),
  }),
  postDecisionsUndo: post('/api/v1/decisions/undo', {
    summary: 'Takes decisions back, all of them or none; what needed `approve` needs it for this too',
    needs: 'decide',
    body: { json: bodies.undoBody },
    answer: ok(decisions.undone),
  }),
}
