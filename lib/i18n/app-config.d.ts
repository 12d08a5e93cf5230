import type account from './messages/en/account.json'
import type accounts from './messages/en/accounts.json'
import type actions from './messages/en/actions.json'
import type columns from './messages/en/columns.json'
import type common from './messages/en/common.json'
import type decide from './messages/en/decide.json'
import type entrance from './messages/en/entrance.json'
import type failures from './messages/en/failures.json'
import type kinds from './messages/en/kinds.json'
import type leavers from './messages/en/leavers.json'
import type overview from './messages/en/overview.json'
import type people from './messages/en/people.json'
import type problems from './messages/en/problems.json'
import type reasons from './messages/en/reasons.json'
import type scans from './messages/en/scans.json'
import type search from './messages/en/search.json'
import type settings from './messages/en/settings.json'
import type setup from './messages/en/setup.json'
import type shell from './messages/en/shell.json'
import type signals from './messages/en/signals.json'
import type stages from './messages/en/stages.json'
import type user from './messages/en/user.json'
import type users from './messages/en/users.json'
import type views from './messages/en/views.json'

/** The words there are: naming another one does not compile. Source: next-intl documentation, "TypeScript augmentation". */
declare module 'next-intl' {
  interface AppConfig {
    Messages: {
      common: typeof common
      shell: typeof shell
      entrance: typeof entrance
      stages: typeof stages
      kinds: typeof kinds
      actions: typeof actions
      signals: typeof signals
      reasons: typeof reasons
      failures: typeof failures
      overview: typeof overview
      accounts: typeof accounts
      account: typeof account
      users: typeof users
      user: typeof user
      scans: typeof scans
      people: typeof people
      leavers: typeof leavers
      search: typeof search
      decide: typeof decide
      settings: typeof settings
      setup: typeof setup
      views: typeof views
      problems: typeof problems
      columns: typeof columns
      /** By the catalogue's ids. */
      integrations: Readonly<Record<string, string>>
    }
  }
}
