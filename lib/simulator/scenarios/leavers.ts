import type { UserPlan } from './user-plan'

/** IAM users of people who left and were missed: each still has a live credential somewhere. */
export const LEAVER_USERS: readonly UserPlan[] = [
  // Left 42 days ago; the key in ads was used 3 days ago.
  {
    account: 'ads',
    name: 'ken.sato',
    created: 2400,
    groups: ['developers'],
    keys: [{ service: 's3', every: 30, quiet: 43, times: [3.2] }],
  },
  {
    account: 'main',
    name: 'ken.sato@tabemeguri.example',
    created: 2610,
    groups: ['admins'],
    password: { every: 50, quiet: 44 },
    keys: [{ created: 2000, quiet: 300, inactive: 280 }],
  },
  {
    account: 'data-platform',
    name: 'sato-k',
    created: 1200,
    tags: { Email: 'ken.sato@tabemeguri.example' },
    groups: ['readonly'],
    password: { every: 200, quiet: 130 },
  },
  // Left 54 days ago; her key and her password lie about, silent since.
  {
    account: 'main',
    name: 'maria.lopez',
    created: 2780,
    groups: ['developers'],
    keys: [{ service: 'athena', every: 24, quiet: 55 }],
  },
  {
    account: 'data-platform',
    name: 'maria.lopez',
    created: 2500,
    groups: ['admins'],
    password: { every: 72, quiet: 58 },
    mfa: 'virtual',
  },
  // A contractor whose contract ended 23 days ago, in the account that no Identity Center reaches.
  {
    account: 'reseller-legacy',
    name: 'hiroshi.tanaka',
    created: 690,
    groups: ['developers'],
    password: { every: 48, quiet: 24 },
  },
  // Left 3 days ago and nobody has begun: password, key, and Identity Center still open.
  {
    account: 'main',
    name: 'jon.weiss',
    created: 3100,
    groups: ['admins'],
    password: { every: 30, quiet: 3.5 },
    mfa: 'virtual',
  },
  {
    account: 'shared-services',
    name: 'jweiss',
    created: 2300,
    tags: { email: 'jon.weiss@tabemeguri.example' },
    groups: ['admins'],
    keys: [{ service: 'ec2', every: 26, quiet: 4 }],
  },
  // Missed for 120 days.
  {
    account: 'restaurant-search-dev',
    name: 'makoto.watanabe',
    created: 1500,
    groups: ['developers'],
    keys: [{ service: 'es', every: 40, quiet: 124 }],
  },
  {
    account: 'data-platform',
    name: 'm-watanabe',
    created: 1000,
    tags: { Email: 'makoto.watanabe@tabemeguri.example' },
    groups: ['readonly'],
    password: { every: 300, quiet: 160 },
  },
  // Dispatched, contract ended 80 days ago: only an SSH key for CodeCommit, which no report shows.
  { account: 'main', name: 'yumi.nakamura', created: 790, policies: ['AWSCodeCommitPowerUser'], sshKey: true },
]
