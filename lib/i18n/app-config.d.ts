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
      work: typeof import('./messages/en/work.json')
      desk: typeof import('./messages/en/desk.json')
      whose: typeof import('./messages/en/whose.json')
      campaigns: typeof import('./messages/en/campaigns.json')
      notify: typeof import('./messages/en/notify.json')
      accounts: typeof import('./messages/en/accounts.json')
      account: typeof import('./messages/en/account.json')
      uploads: typeof import('./messages/en/uploads.json')
      users: typeof import('./messages/en/users.json')
      user: typeof import('./messages/en/user.json')
      lookUp: typeof import('./messages/en/lookUp.json')
      lookUps: typeof import('./messages/en/lookUps.json')
      scans: typeof import('./messages/en/scans.json')
      people: typeof import('./messages/en/people.json')
      leavers: typeof import('./messages/en/leavers.json')
      mine: typeof import('./messages/en/mine.json')
      report: typeof import('./messages/en/report.json')
      evidence: typeof import('./messages/en/evidence.json')
      roster: typeof import('./messages/en/roster.json')
      corrections: typeof import('./messages/en/corrections.json')
      identities: typeof import('./messages/en/identities.json')
      activity: typeof import('./messages/en/activity.json')
      exceptions: typeof import('./messages/en/exceptions.json')
      ready: typeof import('./messages/en/ready.json')
      integration: typeof import('./messages/en/integration.json')
      roles: typeof import('./messages/en/roles.json')
      search: typeof import('./messages/en/search.json')
      keys: typeof import('./messages/en/keys.json')
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
