import { accountList } from './lists/account-list'
import { oneOf, textLike } from './lists/fields'
import { asks, csv, fileOf, get, ok, pageOf, post, remove } from './operation'
import * as accounts from './shapes/accounts'
import { standaloneBody } from './shapes/standalone-account'
import { reportUploaded } from './shapes/uploads'

/** What the API does with accounts. */
export const ACCOUNT_OPERATIONS = {
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
    summary:
      'Adds an account outside the Organization: one that scans read, or one that is fed by uploaded files (`kind`)',
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
  postAccountsIdReports: post('/api/v1/accounts/{id}/reports', {
    summary:
      'Feeds an account that scans do not read: a credential report (CSV, or the JSON that `aws iam get-credential-report` prints) or the JSON of `aws iam get-account-authorization-details`, at most 32 MB. One that is older than what is known adds to the history alone',
    needs: 'configure',
    query: asks({
      generatedAt: textLike(
        'generatedAt',
        /^\d{4}-\d{2}-\d{2}T[\d:.]{5,12}(Z|[+-]\d{2}:\d{2})$/,
        'When the file was made, as an instant of ISO 8601: needed where it does not tell itself',
      ),
      dryRun: oneOf('dryRun', ['true'], 'Changes nothing, and says what would change'),
    }),
    body: { text: ['text/csv', 'application/json'] },
    answer: ok(reportUploaded),
  }),
  deleteAccountsId: remove('/api/v1/accounts/{id}', {
    summary: 'Removes an account outside the Organization; what was read of it stays',
    needs: 'configure',
    answer: ok(accounts.standaloneRemoved),
  }),
}
