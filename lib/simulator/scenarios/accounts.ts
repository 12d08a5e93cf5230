import type { DaysAgo } from './story-person'

/**
 * One account of the story. `unit`: path of organizational units from the root down. `readRole`: since when the dashboard's
 * role is there (`null`: never), and when it was lost.
 */
export interface StoryAccount {
  id: string
  name: string
  unit: readonly string[]
  created: DaysAgo
  joined: DaysAgo
  method: 'CREATED' | 'INVITED'
  readRole: { lost: DaysAgo | null } | null
  suspended: DaysAgo | null
  /** Identity Center reaches it since then; `null`: not yet. */
  rolledOut: DaysAgo | null
  root: { mfa: boolean; keyUsed: DaysAgo | null; signedIn: DaysAgo | null } | null
}

type Row = Pick<StoryAccount, 'id' | 'name' | 'unit' | 'created'> &
  Partial<Omit<StoryAccount, 'id' | 'name' | 'unit' | 'created'>>

const CORE = ['Core']
const SEARCH = ['Products', 'Restaurant Search']
const RESERVATION = ['Products', 'Reservation']
const REVIEWS = ['Products', 'Reviews']
const APP = ['Products', 'App']
const PAYMENTS = ['Products', 'Payments']
const ADS = ['Products', 'Ads']
const DATA = ['Data']
const CORPORATE = ['Corporate']
const SANDBOX = ['Sandbox']
const BENTO = ['Acquired', 'Bento Delivery']

const ROWS = [
  {
    id: '999911112222',
    name: 'tabemeguri-management',
    unit: [],
    created: 2900,
    rolledOut: 600,
    root: { mfa: true, keyUsed: null, signedIn: 210 },
  },
  // The oldest: everything began here, long before there was an Organization.
  {
    id: '111122223333',
    name: 'main',
    unit: CORE,
    created: 4280,
    joined: 2850,
    method: 'INVITED',
    rolledOut: 420,
    root: { mfa: true, keyUsed: 388, signedIn: 96 },
  },
  { id: '101010101010', name: 'security', unit: CORE, created: 2840, rolledOut: 596 },
  { id: '121212121212', name: 'log-archive', unit: CORE, created: 2840, rolledOut: 596 },
  { id: '131313131313', name: 'jump', unit: CORE, created: 2600, rolledOut: 560 },
  { id: '141414141414', name: 'network', unit: CORE, created: 2500, rolledOut: 596 },
  { id: '151515151515', name: 'backup', unit: CORE, created: 2300, rolledOut: 590 },
  { id: '161616161616', name: 'shared-services', unit: CORE, created: 2450, rolledOut: 540 },
  { id: '333344445555', name: 'restaurant-search', unit: SEARCH, created: 2720, rolledOut: 470 },
  { id: '333344445556', name: 'restaurant-search-stg', unit: SEARCH, created: 2710, rolledOut: 500 },
  { id: '333344445557', name: 'restaurant-search-dev', unit: SEARCH, created: 2710, rolledOut: 520 },
  { id: '202020202020', name: 'reservation-prod', unit: RESERVATION, created: 2200, rolledOut: 440 },
  { id: '202020202021', name: 'reservation-stg', unit: RESERVATION, created: 2200, rolledOut: 450 },
  { id: '202020202022', name: 'reservation-dev', unit: RESERVATION, created: 2200, rolledOut: 455 },
  { id: '212121212120', name: 'reviews-prod', unit: REVIEWS, created: 2050, rolledOut: 430 },
  { id: '212121212121', name: 'reviews-stg', unit: REVIEWS, created: 2050, rolledOut: 435 },
  { id: '212121212122', name: 'reviews-dev', unit: REVIEWS, created: 2050, rolledOut: 435 },
  { id: '232323232320', name: 'app-api-prod', unit: APP, created: 1800, rolledOut: 390 },
  { id: '232323232321', name: 'app-api-stg', unit: APP, created: 1800, rolledOut: 395 },
  { id: '232323232322', name: 'app-api-dev', unit: APP, created: 1800, rolledOut: 400 },
  { id: '242424242420', name: 'payments-prod', unit: PAYMENTS, created: 1500, rolledOut: null },
  { id: '242424242421', name: 'payments-stg', unit: PAYMENTS, created: 1500, rolledOut: null },
  { id: '242424242422', name: 'payments-dev', unit: PAYMENTS, created: 1500, rolledOut: null },
  { id: '444455556666', name: 'ads', unit: ADS, created: 2650, rolledOut: 410 },
  { id: '444455556667', name: 'ads-stg', unit: ADS, created: 1950, rolledOut: 415 },
  { id: '444455556668', name: 'ads-dev', unit: ADS, created: 1950, rolledOut: 415 },
  { id: '252525252525', name: 'media-cdn', unit: ['Products'], created: 2400, rolledOut: 380 },
  { id: '222233334444', name: 'data-platform', unit: DATA, created: 2550, rolledOut: 360 },
  { id: '222233334445', name: 'data-platform-dev', unit: DATA, created: 1900, rolledOut: 370 },
  { id: '262626262626', name: 'ml-research', unit: DATA, created: 640, rolledOut: 350 },
  { id: '272727272727', name: 'corp-it', unit: CORPORATE, created: 2100, rolledOut: null },
  { id: '282828282828', name: 'backoffice', unit: CORPORATE, created: 2000, rolledOut: null },
  { id: '292929292921', name: 'sandbox-1', unit: SANDBOX, created: 1700, rolledOut: 530 },
  { id: '292929292922', name: 'sandbox-2', unit: SANDBOX, created: 1700, rolledOut: 530 },
  // Somebody tidied up and took the read role with it.
  { id: '888899990000', name: 'sandbox-3', unit: SANDBOX, created: 1650, rolledOut: 530, readRole: { lost: 20.4 } },
  { id: '292929292924', name: 'sandbox-4', unit: SANDBOX, created: 480, rolledOut: 470 },
  {
    id: '303030303030',
    name: 'bento-prod',
    unit: BENTO,
    created: 2300,
    joined: 310,
    method: 'INVITED',
    rolledOut: 120,
  },
  { id: '303030303031', name: 'bento-dev', unit: BENTO, created: 2300, joined: 310, method: 'INVITED', rolledOut: 120 },
  // Joined last, and the StackSet never reached it.
  {
    id: '303030303032',
    name: 'bento-legacy',
    unit: BENTO,
    created: 3300,
    joined: 96,
    method: 'INVITED',
    rolledOut: null,
    readRole: null,
  },
  { id: '313131313131', name: 'campaign-2022', unit: ['Suspended'], created: 1480, rolledOut: null, suspended: 260 },
] as const satisfies readonly Row[]

/** The reseller owns this account: it cannot join the Organization, Identity Center or its StackSets. */
export const STORY_STANDALONE = {
  accountId: '777788889999',
  name: 'reseller-legacy',
  roleArn: 'arn:aws:iam::777788889999:role/IamSunsetReadForTabemeguri',
  externalId: 'tabemeguri-sunset-7f3a91c2',
} as const

export const STANDALONE_CREATED: DaysAgo = 2600

export type AccountName = (typeof ROWS)[number]['name'] | (typeof STORY_STANDALONE)['name']

/** The members of the Organization in the order they joined it; the first is the management account. */
export const MEMBERS: readonly (StoryAccount & { name: AccountName })[] = ROWS.map(
  (row: Row & { name: AccountName }) => ({
    joined: row.created,
    method: 'CREATED',
    readRole: { lost: null },
    suspended: null,
    rolledOut: null,
    root: null,
    ...row,
  }),
)

const IDS = new Map<AccountName, string>([
  ...MEMBERS.map((one): [AccountName, string] => [one.name, one.id]),
  [STORY_STANDALONE.name, STORY_STANDALONE.accountId],
])

/** The twelve digits of an account. */
export function idOf(name: AccountName): string {
  const id = IDS.get(name)
  if (!id) throw new Error(`the story has no account ${name}`)
  return id
}

/** How old an account is at the end of the story. */
export function createdOf(name: AccountName): DaysAgo {
  return MEMBERS.find((one) => one.name === name)?.created ?? STANDALONE_CREATED
}

/** The account that owns the Organization and Identity Center. */
export const MANAGEMENT: AccountName = 'tabemeguri-management'
