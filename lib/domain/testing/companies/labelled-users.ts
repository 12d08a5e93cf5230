import type { LabelledCompany } from './company'

/** One labelled IAM user; `person` is a key of the company's people, `null`: nobody's. */
export interface LabelledUser {
  name: string
  person: string | null
  /** `YYYY-MM-DD` */
  made: string
  hasPassword: boolean
  tags: Readonly<Record<string, string>>
}

/** The users of a company, read from how they are written down (see {@link LabelledCompany}). */
export function labelledUsers({ people, users, nobody }: LabelledCompany): LabelledUser[] {
  const owned = Object.entries(users).flatMap(([person, names]) => {
    const first = people[person]?.first
    return names.split(' ').map((text) => read(text, person, first ? later(first) : '2021-06-01'))
  })
  return [...owned, ...nobody.split(' ').map((text) => read(text, null, '2021-06-01'))]
}

function read(text: string, person: string | null, usual: string): LabelledUser {
  const [name = '', ...about] = text.split('|')
  const made = about.find((one) => /^\d{4}-\d{2}$/.test(one))
  const tags = about.filter((one) => one.includes('=')).map((one) => one.replaceAll('~', ' ').split('='))
  return {
    name,
    person,
    made: made ? `${made}-15` : usual,
    hasPassword: about.includes('pw') || (person !== null && !about.includes('key')),
    tags: Object.fromEntries(tags),
  }
}

/** Two months after the first day. */
function later(first: string): string {
  const day = new Date(`${first.slice(0, 7)}-15T00:00:00Z`)
  day.setUTCMonth(day.getUTCMonth() + 2)
  return day.toISOString().slice(0, 10)
}
