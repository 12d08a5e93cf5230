import { accountList } from './lists/account-list'
import { csv, fileOf, get, ok, pageOf, post, remove } from './operation'
import * as accounts from './shapes/accounts'
import { standaloneBody } from './shapes/standalone-account'

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
}
