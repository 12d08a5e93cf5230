import { z } from 'zod'
import { SETUP_LINES } from '../domain/setup'
import { accountList } from './lists/account-list'
import { csvFields } from './lists/columns'
import { describedFields, uuid as uuidField } from './lists/fields'
import { iamUserList } from './lists/iam-user-list'
import { personList } from './lists/person-list'
import type { Operation } from './operation'
import { overviewFields } from './overview-days'
import { resultFields, scanFields } from './scans'
import * as accounts from './shapes/accounts'
import * as decisions from './shapes/decisions'
import { iamUserDetail, iamUsersAnswer } from './shapes/iam-users'
import * as people from './shapes/people'
import * as scans from './shapes/scans'
import * as settings from './shapes/settings'
import { VIEW_OPERATIONS } from './view-operations'

const ok = <S extends z.ZodType>(shape: S) => ({ status: 200 as const, shape })
const text = z.string()
const csv = (what: string) => ({
  status: 200 as const,
  text: `text/csv; ${what}, with a header, UTF-8. The column coverage says what was not wholly read; so does the name of the file`,
})

export const statusFields = { since: uuidField('since', '`lastEvent` of an earlier answer: counts what is newer') }

/** Everything under `/api/v1`, and `/metrics`, by the id that `openapi.json` gives it: routes are made from these. */
export const OPERATIONS = {
  getOverview: {
    path: '/api/v1/overview',
    method: 'get',
    summary: 'How far, how complete, when done, and what wants attention',
    needs: 'read',
    query: describedFields(overviewFields),
    answer: ok(scans.overviewAnswer),
  },
  getStatus: {
    path: '/api/v1/status',
    method: 'get',
    summary: 'How many of each thing there are, and what the last scan did',
    needs: 'read',
    query: describedFields(statusFields),
    answer: ok(scans.statusAnswer),
  },
  getSearch: {
    path: '/api/v1/search',
    method: 'get',
    summary: 'IAM users, people, accounts and key ids by one text',
    needs: 'read',
    query: { q: text },
    answer: ok(people.searchAnswer),
  },
  getAccounts: {
    path: '/api/v1/accounts',
    method: 'get',
    summary: 'Accounts with their progress',
    needs: 'read',
    query: accountList.described('page'),
    answer: ok(accounts.accountsAnswer),
  },
  getAccountsCsv: {
    path: '/api/v1/accounts.csv',
    method: 'get',
    summary: 'The whole selection of accounts as a spreadsheet',
    needs: 'read',
    query: { ...accountList.described('selection'), ...describedFields(csvFields) },
    answer: csv('one account a row'),
  },
  postAccounts: {
    path: '/api/v1/accounts',
    method: 'post',
    summary: 'Adds an account outside the Organization',
    needs: 'configure',
    body: { json: accounts.standaloneBody },
    answer: { status: 201, shape: accounts.madeAnswer },
  },
  postAccountsTest: {
    path: '/api/v1/accounts/test',
    method: 'post',
    summary: 'Tries an account outside the Organization as a scan would; stores nothing',
    needs: 'configure',
    body: { json: accounts.standaloneBody },
    answer: ok(accounts.accountTest),
  },
  getAccountsId: {
    path: '/api/v1/accounts/{id}',
    method: 'get',
    summary: 'One account',
    needs: 'read',
    answer: ok(accounts.accountView),
  },
  deleteAccountsId: {
    path: '/api/v1/accounts/{id}',
    method: 'delete',
    summary: 'Removes an account outside the Organization; what was read of it stays',
    needs: 'configure',
    answer: ok(accounts.standaloneRemoved),
  },
  getIamUsers: {
    path: '/api/v1/iam-users',
    method: 'get',
    summary: 'IAM users',
    needs: 'read',
    query: iamUserList.described('page'),
    answer: ok(iamUsersAnswer),
  },
  getIamUsersCsv: {
    path: '/api/v1/iam-users.csv',
    method: 'get',
    summary: 'The whole selection of IAM users as a spreadsheet',
    needs: 'read',
    query: { ...iamUserList.described('selection'), ...describedFields(csvFields) },
    answer: csv('one IAM user a row'),
  },
  getIamUsersId: {
    path: '/api/v1/iam-users/{id}',
    method: 'get',
    summary: 'One IAM user: facts, verdict with its reasons, history',
    needs: 'read',
    answer: ok(iamUserDetail),
  },
  getPeople: {
    path: '/api/v1/people',
    method: 'get',
    summary: 'People with what they can still use',
    needs: 'read-people',
    query: personList.described('page'),
    answer: ok(people.peopleAnswer),
  },
  getPeopleCsv: {
    path: '/api/v1/people.csv',
    method: 'get',
    summary: 'The whole selection of people as a spreadsheet',
    needs: 'read-people',
    query: { ...personList.described('selection'), ...describedFields(csvFields) },
    answer: csv('one person a row'),
  },
  getPeopleId: {
    path: '/api/v1/people/{id}',
    method: 'get',
    summary: 'One person; with review alone, one who left, of one’s own line',
    needs: ['read-people', 'review'],
    answer: ok(people.personDetail),
  },
  getLeavers: {
    path: '/api/v1/leavers',
    method: 'get',
    summary: 'Who left, and what they can still use; with review alone, of one’s own line',
    needs: ['read-people', 'review'],
    answer: ok(people.leaversAnswer),
  },
  getLeaversCsv: {
    path: '/api/v1/leavers.csv',
    method: 'get',
    summary: 'Everybody who left as a spreadsheet; with review alone, of one’s own line',
    needs: ['read-people', 'review'],
    query: describedFields(csvFields),
    answer: csv('one person, or one IAM user of nobody known, a row'),
  },
  getOwners: {
    path: '/api/v1/owners',
    method: 'get',
    summary: 'Who may be made an owner',
    needs: 'decide',
    query: { q: text },
    answer: ok(decisions.ownerOptions),
  },
  postDecisionsOwner: {
    path: '/api/v1/decisions/owner',
    method: 'post',
    summary: 'Sets the owner of IAM users',
    needs: 'decide',
    body: { json: decisions.ownerBody },
    answer: ok(decisions.ownerSet),
  },
  postDecisionsUndo: {
    path: '/api/v1/decisions/undo',
    method: 'post',
    summary: 'Takes decisions back, all of them or none',
    needs: 'decide',
    body: { json: decisions.undoBody },
    answer: ok(decisions.undone),
  },
  putRoster: {
    path: '/api/v1/roster',
    method: 'put',
    summary:
      'Replaces the whole list of people (as CSV: several addresses in one cell, separated by spaces; `?confirm=yes`)',
    needs: 'configure',
    query: { confirm: z.enum(['yes']).describe('With CSV: accepts a list that looks cut short') },
    body: { json: people.rosterBody, csv: true },
    answer: ok(people.rosterSet),
  },
  getScans: {
    path: '/api/v1/scans',
    method: 'get',
    summary: 'Scans, newest first',
    needs: 'read',
    query: describedFields(scanFields),
    answer: ok(scans.scansAnswer),
  },
  postScans: {
    path: '/api/v1/scans',
    method: 'post',
    summary: 'Starts a scan; 409 `scan-running` while one runs',
    needs: 'scan',
    body: { json: scans.scanBody },
    answer: { status: 202, shape: scans.scanStarted },
  },
  getScansId: {
    path: '/api/v1/scans/{id}',
    method: 'get',
    summary: 'One scan with the results of its accounts',
    needs: 'read',
    query: describedFields(resultFields),
    answer: ok(scans.scanAnswer),
  },
  getScansIdEvents: {
    path: '/api/v1/scans/{id}/events',
    method: 'get',
    summary: 'How far a scan is, one event whenever it moved; `Last-Event-ID` resumes',
    needs: 'read',
    answer: { status: 200, text: 'text/event-stream; the data of each event is a Scan' },
  },
  getSettings: {
    path: '/api/v1/settings',
    method: 'get',
    summary: 'Settings, accounts outside the Organization, API tokens',
    needs: 'configure',
    answer: ok(settings.settingsAnswer),
  },
  getSetupLine: {
    path: '/api/v1/setup/{line}',
    method: 'get',
    summary: `Checks one line of the set-up now: ${SETUP_LINES.join(', ')}`,
    needs: 'configure',
    answer: ok(settings.setupCheck),
  },
  postTokens: {
    path: '/api/v1/tokens',
    method: 'post',
    summary: 'Makes an API token; no token gives away more than it may itself',
    needs: 'configure',
    body: { json: settings.tokenBody },
    answer: { status: 201, shape: settings.tokenMade },
  },
  deleteTokensId: {
    path: '/api/v1/tokens/{id}',
    method: 'delete',
    summary: 'Revokes an API token at once',
    needs: 'configure',
    answer: ok(accounts.madeAnswer),
  },
  ...VIEW_OPERATIONS,
  getMetrics: {
    path: '/metrics',
    method: 'get',
    summary: 'Figures for Prometheus',
    needs: 'read',
    answer: { status: 200, text: 'text/plain; version 0.0.4 of the Prometheus text format' },
  },
} as const satisfies Readonly<Record<string, Operation>>
