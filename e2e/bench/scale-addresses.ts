import { iamUserList } from '../../lib/contract/lists/iam-user-list'
import { personList } from '../../lib/contract/lists/person-list'
import { roleList } from '../../lib/contract/lists/role-list'
import { KINDS, NEXT_ACTIONS, SIGNALS, STAGES } from '../../lib/domain/judge/assessment'

/** Words that few, many and no rows have, in Latin and in Japanese script. */
const SEARCHES = ['ci-deploy', 'sato', '佐藤', 'a', 'nobody-is-called-so']

const each = (parameter: string, values: readonly string[]) =>
  values.map((value) => `${parameter}=${encodeURIComponent(value)}`)

const sorted = ({ sorts }: { sorts: readonly string[] }) =>
  sorts.flatMap((sort) => ['asc', 'desc'].map((direction) => `sort=${sort}&direction=${direction}`))

/** What is asked of each list beyond its plain address: every sort, every value of the fields with few, and searches. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  'iam-users': [
    ...sorted(iamUserList),
    ...each('stage', STAGES),
    ...each('kind', KINDS),
    ...each('action', NEXT_ACTIONS),
    ...each('signal', SIGNALS),
    ...each('live', ['yes', 'no']),
    ...each('mfa', ['yes', 'no']),
    ...each('age', ['90', '1825']),
    ...each('removed', ['yes', 'any']),
    ...each('owner', ['none', 'any']),
    ...each('q', SEARCHES),
    'kind=human&stage=unidentified&signal=dormant&sort=last-used',
  ],
  roles: [...sorted(roleList), 'relevant=any', ...each('q', SEARCHES)],
  people: [...sorted(personList), ...each('live', ['yes', 'no']), ...each('q', SEARCHES)],
  leavers: ['standing=any', 'standing=cleaned', 'used-after=yes', ...each('q', SEARCHES)],
  accounts: each('q', SEARCHES),
  activity: ['observed=any', ...each('q', SEARCHES)],
  exceptions: each('q', SEARCHES),
  integrations: [],
}

const PLAIN = ['overview', 'status', 'work', 'report', 'scans', 'leavers/soon', 'leavers/to-ask']

/** Paths of the API under measurement: whatever a list can be asked for by one choice, and what there is one of. */
export const SCALE_PATHS: readonly string[] = [
  ...PLAIN.map((path) => `/api/v1/${path}`),
  ...each('q', SEARCHES).map((query) => `/api/v1/search?${query}`),
  ...Object.entries(ASKED).flatMap(([list, queries]) => [
    `/api/v1/${list}`,
    ...queries.map((query) => `/api/v1/${list}?${query}`),
  ]),
]
