/** The words there are: naming another one does not compile. Source: next-intl documentation, "TypeScript augmentation". */
declare module 'next-intl' {
  interface AppConfig {
    Messages: {
      common: typeof import('./messages/en/common.json')
      shell: typeof import('./messages/en/shell.json')
      entrance: typeof import('./messages/en/entrance.json')
      stages: typeof import('./messages/en/stages.json')
      kinds: typeof import('./messages/en/kinds.json')
      actions: typeof import('./messages/en/actions.json')
      signals: typeof import('./messages/en/signals.json')
      reasons: typeof import('./messages/en/reasons.json')
      failures: typeof import('./messages/en/failures.json')
      lists: typeof import('./messages/en/lists.json')
      chart: typeof import('./messages/en/chart.json')
      overview: typeof import('./messages/en/overview.json')
      accounts: typeof import('./messages/en/accounts.json')
      account: typeof import('./messages/en/account.json')
      users: typeof import('./messages/en/users.json')
      user: typeof import('./messages/en/user.json')
      lookUp: typeof import('./messages/en/lookUp.json')
      lookUps: typeof import('./messages/en/lookUps.json')
      scans: typeof import('./messages/en/scans.json')
      people: typeof import('./messages/en/people.json')
      leavers: typeof import('./messages/en/leavers.json')
      activity: typeof import('./messages/en/activity.json')
      exceptions: typeof import('./messages/en/exceptions.json')
      ready: typeof import('./messages/en/ready.json')
      integration: typeof import('./messages/en/integration.json')
      roles: typeof import('./messages/en/roles.json')
      search: typeof import('./messages/en/search.json')
      decide: typeof import('./messages/en/decide.json')
      decisions: typeof import('./messages/en/decisions.json')
      sheet: typeof import('./messages/en/sheet.json')
      settings: typeof import('./messages/en/settings.json')
      setup: typeof import('./messages/en/setup.json')
      views: typeof import('./messages/en/views.json')
      problems: typeof import('./messages/en/problems.json')
      columns: typeof import('./messages/en/columns.json')
      /** By the catalogue's ids. */
      integrations: Readonly<Record<string, string>>
    }
  }
}

export {}
