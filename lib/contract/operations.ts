import { SETUP_LINES } from '../domain/setup'
import { DECISION_OPERATIONS } from './decision-operations'
import { accountList } from './lists/account-list'
import { csvFields } from './lists/columns'
import { eventList } from './lists/event-list'
import { exceptionList } from './lists/exception-list'
import { describedFields, oneOf, uuid as uuidField, words } from './lists/fields'
import { iamUserList } from './lists/iam-user-list'
import { integrationList } from './lists/integration-list'
import { personList } from './lists/person-list'
import { roleList } from './lists/role-list'
import { LOOK_UP_OPERATIONS } from './look-up-operations'
import { asks, fileOf, get, ok, pageOf, post, put, remove } from './operation'
import { overviewFields, parseOverviewDays } from './overview-days'
import { parseResultsWish, parseScansList, resultFields, scanFields } from './scans'
import * as accounts from './shapes/accounts'
import { activityAnswer } from './shapes/activity'
import { iamUserDetail, iamUsersAnswer } from './shapes/iam-users'
import { integrationsAnswer, integrationView } from './shapes/integrations'
import * as people from './shapes/people'
import * as plans from './shapes/plans'
import * as roles from './shapes/roles'
import { rosterBody } from './shapes/roster'
import * as scans from './shapes/scans'
import * as settings from './shapes/settings'
import { standaloneBody } from './shapes/standalone-account'
import { VIEW_OPERATIONS } from './view-operations'

const csv = (what: string) => ({
  status: 200 as const,
  text: `text/csv; ${what}, with a header, UTF-8. The column coverage says what was not wholly read; so does the name of the file`,
})

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
    query: asks({ q: words('q') }),
    answer: ok(people.searchAnswer),
  }),
  getAccounts: get('/api/v1/accounts', {
    summary: 'Accounts with their progress',
    needs: 'read',
    query: pageOf(accountList),
    answer: ok(accounts.accountsAnswer),
  }),
  getAccountsCsv: get('/api/v1/accounts.csv', {
    summary: 'The whole selection of accounts as a spreadsheet',
    needs: 'read',
    query: fileOf(accountList),
    answer: csv('one account a row'),
  }),
  postAccounts: post('/api/v1/accounts', {
    summary: 'Adds an account outside the Organization',
    needs: 'configure',
    body: { json: standaloneBody },
    answer: { status: 201, shape: accounts.madeAnswer },
  }),
  postAccountsTest: post('/api/v1/accounts/test', {
    summary: 'Tries an account outside the Organization as a scan would; stores nothing',
    needs: 'configure',
    body: { json: standaloneBody },
    answer: ok(accounts.accountTest),
  }),
  getAccountsId: get('/api/v1/accounts/{id}', {
    summary: 'One account',
    needs: 'read',
    answer: ok(accounts.accountView),
  }),
  deleteAccountsId: remove('/api/v1/accounts/{id}', {
    summary: 'Removes an account outside the Organization; what was read of it stays',
    needs: 'configure',
    answer: ok(accounts.standaloneRemoved),
  }),
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
  getPeople: get('/api/v1/people', {
    summary: 'People with what they can still use',
    needs: 'read-people',
    query: pageOf(personList),
    answer: ok(people.peopleAnswer),
  }),
  getPeopleCsv: get('/api/v1/people.csv', {
    summary: 'The whole selection of people as a spreadsheet',
    needs: 'read-people',
    query: fileOf(personList),
    answer: csv('one person a row'),
  }),
  getPeopleId: get('/api/v1/people/{id}', {
    summary: 'One person; with review alone, one who left, of one’s own line',
    needs: ['read-people', 'review'],
    answer: ok(people.personDetail),
  }),
  getLeavers: get('/api/v1/leavers', {
    summary: 'Who left, and what they can still use; with review alone, of one’s own line',
    needs: ['read-people', 'review'],
    query: asks({}),
    answer: ok(people.leaversAnswer),
  }),
  getLeaversCsv: get('/api/v1/leavers.csv', {
    summary: 'Everybody who left as a spreadsheet; with review alone, of one’s own line',
    needs: ['read-people', 'review'],
    query: asks(csvFields),
    answer: csv('one person, or one IAM user of nobody known, a row'),
  }),
  ...DECISION_OPERATIONS,
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
  putRoster: put('/api/v1/roster', {
    summary:
      'Replaces the whole list of people (as CSV: several addresses in one cell, separated by spaces; `?confirm=yes`)',
    needs: 'configure',
    query: asks({ confirm: oneOf('confirm', ['yes'], 'With CSV: accepts a list that looks cut short') }),
    body: { json: rosterBody, csv: true },
    answer: ok(people.rosterSet),
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
  getMetrics: get('/metrics', {
    summary: 'Figures for Prometheus',
    needs: 'read',
    answer: { status: 200, text: 'text/plain; version 0.0.4 of the Prometheus text format' },
  }),
}
