import { SETUP_LINES } from '../domain/setup'
import { ACCOUNT_OPERATIONS } from './account-operations'
import { CAMPAIGN_OPERATIONS } from './campaign-operations'
import { DECISION_OPERATIONS } from './decision-operations'
import { LEAK_OPERATIONS } from './leak-operations'
import { eventList } from './lists/event-list'
import { exceptionList } from './lists/exception-list'
import { describedFields, uuid as uuidField, words } from './lists/fields'
import { iamUserList } from './lists/iam-user-list'
import { integrationList } from './lists/integration-list'
import { roleList } from './lists/role-list'
import { LOOK_UP_OPERATIONS } from './look-up-operations'
import { asks, csv, fileOf, get, ok, pageOf, post, put, remove } from './operation'
import { overviewFields, parseOverviewDays } from './overview-days'
import { PEOPLE_OPERATIONS } from './people-operations'
import { REVIEW_OPERATIONS } from './review-operations'
import { parseResultsWish, parseScansList, resultFields, scanFields } from './scans'
import * as accounts from './shapes/accounts'
import { activityAnswer } from './shapes/activity'
import { iamUserDetail, iamUsersAnswer } from './shapes/iam-users'
import { integrationsAnswer, integrationView } from './shapes/integrations'
import * as people from './shapes/people'
import * as plans from './shapes/plans'
import { reachAnswer } from './shapes/reach'
import * as roles from './shapes/roles'
import * as scans from './shapes/scans'
import * as settings from './shapes/settings'
import { VIEW_OPERATIONS } from './view-operations'
import { WORK_OPERATIONS } from './work-operations'

/** Everything under `/api/v1`, and `/metrics`, by the id that `openapi.json` gives it: routes are made from these. */
export const OPERATIONS = {
  getOverview: get('/api/v1/overview', {
    summary: 'How far, how complete, when done, and what wants attention',
    needs: 'read',
    query: { described: describedFields(overviewFields), parse: parseOverviewDays },
    answer: ok(scans.overviewAnswer),
  }),
  postVisits: post('/api/v1/visits', {
    summary: 'Tells that you opened a page; one four hours after the last begins another visit. For people only',
    needs: 'read',
    answer: ok(scans.visitAnswer),
  }),
  getStatus: get('/api/v1/status', {
    summary: 'How many of each thing there are, and what the last scan did',
    needs: 'read',
    query: asks({ since: uuidField('since', '`lastEvent` of an earlier answer: counts what is newer') }),
    answer: ok(scans.statusAnswer),
  }),
  getSearch: get('/api/v1/search', {
    summary: 'IAM users, people, accounts and key ids by one text',
    needs: 'read',
    query: asks({ q: words() }),
    answer: ok(people.searchAnswer),
  }),
  ...ACCOUNT_OPERATIONS,
  getIamUsers: get('/api/v1/iam-users', {
    summary: 'IAM users',
    needs: 'read',
    query: pageOf(iamUserList),
    answer: ok(iamUsersAnswer),
  }),
  getIamUsersCsv: get('/api/v1/iam-users.csv', {
    summary: 'The whole selection of IAM users as a spreadsheet',
    needs: 'read',
    query: fileOf(iamUserList),
    answer: csv('one IAM user a row'),
  }),
  getIamUsersId: get('/api/v1/iam-users/{id}', {
    summary: 'One IAM user: facts, verdict with its reasons, history',
    needs: 'read',
    answer: ok(iamUserDetail),
  }),
  getIamUsersIdReach: get('/api/v1/iam-users/{id}/reach', {
    summary: 'Roles of other accounts that one IAM user may assume, and which of them look-ups saw it assume',
    needs: 'read',
    answer: ok(reachAnswer),
  }),
  getIamUsersIdPlan: get('/api/v1/iam-users/{id}/plan', {
    summary: 'The way out of one IAM user that AWS still has, as text to be copied; it names key ids in full',
    needs: 'read-key-ids',
    answer: ok(plans.plan),
  }),
  postPlans: post('/api/v1/plans', {
    summary: 'One script per account for a selection of IAM users; it names key ids in full',
    needs: 'read-key-ids',
    body: { json: plans.plansBody },
    answer: ok(plans.plansAnswer),
  }),
  getRoles: get('/api/v1/roles', {
    summary: 'Roles with whom they trust, whose IAM users they stand in for, and what is wrong with their trust',
    needs: 'read',
    query: pageOf(roleList),
    answer: ok(roles.rolesAnswer),
  }),
  getRolesCsv: get('/api/v1/roles.csv', {
    summary: 'The whole selection of roles as a spreadsheet',
    needs: 'read',
    query: fileOf(roleList),
    answer: csv('one role a row'),
  }),
  getRolesId: get('/api/v1/roles/{id}', {
    summary: 'One role: its trust policy, what is wrong with it and how to mend it, and the IAM users it replaces',
    needs: 'read',
    answer: ok(roles.roleDetail),
  }),
  ...LOOK_UP_OPERATIONS,
  ...LEAK_OPERATIONS,
  ...WORK_OPERATIONS,
  ...DECISION_OPERATIONS,
  ...REVIEW_OPERATIONS,
  ...PEOPLE_OPERATIONS,
  getExceptionsCsv: get('/api/v1/exceptions.csv', {
    summary: 'The whole selection of exceptions as a spreadsheet',
    needs: 'read',
    query: fileOf(exceptionList),
    answer: csv('one exception a row'),
  }),
  getIntegrations: get('/api/v1/integrations', {
    summary: 'Vendors, CI services and programs with the IAM users they have, and whether they can do without',
    needs: 'read',
    query: pageOf(integrationList),
    answer: ok(integrationsAnswer),
  }),
  getIntegrationsCsv: get('/api/v1/integrations.csv', {
    summary: 'The whole selection of integrations as a spreadsheet',
    needs: 'read',
    query: fileOf(integrationList),
    answer: csv('one integration a row'),
  }),
  getIntegrationsId: get('/api/v1/integrations/{id}', {
    summary: 'One integration: how far its IAM users are, and what to do instead of them',
    needs: 'read',
    answer: ok(integrationView),
  }),
  getActivity: get('/api/v1/activity', {
    summary: 'Who did what, and what scans saw: the events that you may read, newest first',
    needs: 'read',
    query: pageOf(eventList),
    answer: ok(activityAnswer),
  }),
  getActivityCsv: get('/api/v1/activity.csv', {
    summary: 'The whole selection of events as a spreadsheet',
    needs: 'read',
    query: fileOf(eventList),
    answer: csv('one event a row'),
  }),
  getScans: get('/api/v1/scans', {
    summary: 'Scans, newest first',
    needs: 'read',
    query: { described: describedFields(scanFields), parse: parseScansList },
    answer: ok(scans.scansAnswer),
  }),
  postScans: post('/api/v1/scans', {
    summary: 'Starts a scan; 409 `scan-running` while one runs',
    needs: 'scan',
    body: { json: scans.scanBody },
    answer: { status: 202, shape: scans.scanStarted },
  }),
  getScansId: get('/api/v1/scans/{id}', {
    summary: 'One scan with the results of its accounts',
    needs: 'read',
    query: { described: describedFields(resultFields), parse: parseResultsWish },
    answer: ok(scans.scanAnswer),
  }),
  getScansIdEvents: get('/api/v1/scans/{id}/events', {
    summary: 'How far a scan is, one event whenever it moved; `Last-Event-ID` resumes',
    needs: 'read',
    answer: { status: 200, text: 'text/event-stream; the data of each event is a Scan' },
  }),
  getSettings: get('/api/v1/settings', {
    summary: 'Settings, accounts outside the Organization, API tokens',
    needs: 'configure',
    answer: ok(settings.settingsAnswer),
  }),
  putSettingsRetention: put('/api/v1/settings/retention', {
    summary: 'Sets how long details of scans, and what look-ups told of removed IAM users, are kept',
    needs: 'configure',
    body: { json: settings.retentionBody },
    answer: ok(settings.retentionBody),
  }),
  getSetupLine: get('/api/v1/setup/{line}', {
    summary: `Checks one line of the set-up now: ${SETUP_LINES.join(', ')}`,
    needs: 'configure',
    answer: ok(settings.setupCheck),
  }),
  postTokens: post('/api/v1/tokens', {
    summary: 'Makes an API token; no token gives away more than it may itself',
    needs: 'configure',
    body: { json: settings.tokenBody },
    answer: { status: 201, shape: settings.tokenMade },
  }),
  deleteTokensId: remove('/api/v1/tokens/{id}', {
    summary: 'Revokes an API token at once',
    needs: 'configure',
    answer: ok(accounts.madeAnswer),
  }),
  ...VIEW_OPERATIONS,
  ...CAMPAIGN_OPERATIONS,
  getMetrics: get('/metrics', {
    summary: 'Figures for Prometheus',
    needs: 'read',
    answer: { status: 200, text: 'text/plain; version 0.0.4 of the Prometheus text format' },
  }),
}
