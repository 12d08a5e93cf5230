/** Days before the end of the story; larger is earlier, negative is the future. */
export type DaysAgo = number

/** Somebody of the invented company, as its list of people knows them. */
export interface StoryPerson {
  /** Local part of the e-mail address: how the story's other tables call the person. */
  key: string
  name: string
  /** In katakana; `null` for names that have none. */
  reading: string | null
  family: string
  given: string
  emails: readonly string[]
  employeeNumber: string
  department: Department
  employment: 'employee' | 'contractor' | 'dispatched'
  hired: DaysAgo
  /** Last working day; a negative one is announced, `null` stays. */
  left: DaysAgo | null
  /** Away from work, or lent to another company, since then. */
  away?: { status: 'on-leave' | 'seconded'; since: DaysAgo }
  /** Day on which the contract ends that runs now, or ran out and was not renewed in the list yet. */
  contract?: DaysAgo
  /** Key of the manager; `null` for the head of the company. */
  manager: string | null
}

/** Departments, their size and who leads them. Engineers have IAM users, the others few or none. */
export const DEPARTMENTS = {
  Executive: { size: 3, head: 'kenji.arai' },
  Infrastructure: { size: 12, head: 'misaki.takahashi' },
  'Web Platform': { size: 17, head: 'shun.nagata' },
  'Restaurant Search': { size: 16, head: 'yoko.hirano' },
  Reservations: { size: 12, head: 'takashi.matsumoto' },
  Ads: { size: 13, head: 'misaki.takahashi' },
  'Data Platform': { size: 15, head: 'misaki.takahashi' },
  Media: { size: 11, head: 'sho.kobayashi' },
  Payments: { size: 9, head: 'shun.nagata' },
  Mobile: { size: 11, head: 'yoko.hirano' },
  'Corporate IT': { size: 7, head: 'naomi.sakai' },
  Product: { size: 12, head: 'takashi.matsumoto' },
  Marketing: { size: 9, head: 'sho.kobayashi' },
  'Customer Support': { size: 7, head: 'naomi.sakai' },
} as const

export type Department = keyof typeof DEPARTMENTS

/** The departments in the order of their table. */
export function departments(): readonly Department[] {
  return Object.keys(DEPARTMENTS) as Department[]
}
