import type { Uuid } from '../ids'
import { ENTERPRISE_URN } from '../scim/schema'
import type { ScimUser } from '../scim/user'
import { normaliseEmail } from './people'
import type { Employment, RosterEntry } from './person'

/** A User of SCIM that is there. */
interface ScimSource {
  id: Uuid
  facts: ScimUser
}

/** By what somebody is identified: the employee number, else what the provider calls them. */
export const scimNumber = ({ externalId, userName, [ENTERPRISE_URN]: company }: ScimUser): string =>
  company?.employeeNumber ?? externalId ?? userName

/** What an identity provider tells, as entries of a roster, by number: Users of one number are one person. */
export function scimEntries(users: readonly ScimSource[]): ReadonlyMap<string, RosterEntry> {
  const managerOf = managers(users)
  const entries = new Map<string, RosterEntry>()
  for (const { facts } of users) {
    const number = scimNumber(facts)
    const entry = entryOf(number, facts, managerOf)
    const first = entries.get(number)
    entries.set(number, first ? { ...first, emails: [...new Set([...first.emails, ...entry.emails])] } : entry)
  }
  return entries
}

function entryOf(employeeNumber: string, facts: ScimUser, managerOf: (facts: ScimUser) => string | null): RosterEntry {
  const company = facts[ENTERPRISE_URN]
  return {
    employeeNumber,
    emails: addressesOf(facts),
    name: nameOf(facts),
    reading: null,
    formerName: null,
    employment: employmentOf(facts.userType),
    company: company?.organization ?? null,
    manager: managerOf(facts),
    department: company?.department ?? null,
    status: 'active',
    firstDay: null,
    leavingDate: null,
    lastWorkingDay: null,
    contractEnd: null,
  }
}

/** Addresses of the company, that of the user name among them: what somebody has at home matches nothing here. */
function addressesOf({ userName, emails = [] }: ScimUser): string[] {
  const work = emails.filter(({ type }) => type?.toLowerCase() !== 'home').map(({ value }) => value)
  return [...new Set([...work, userName].filter((text) => text.includes('@')).map(normaliseEmail))]
}

function nameOf({ displayName, name, userName }: ScimUser): string {
  const parts = [name?.givenName, name?.familyName].filter(Boolean).join(' ')
  return (displayName ?? name?.formatted ?? parts) || userName
}

/** What providers are told to write; anything else is an employee's. Source: RFC 7643, section 4.1.1, userType. */
function employmentOf(userType = ''): Employment {
  if (/^(contractor|external|vendor|業務委託)$/i.test(userType)) return 'contractor'
  return /^(temp|temporary|dispatched|派遣|派遣社員)$/i.test(userType) ? 'dispatched' : 'employee'
}

/**
 * Finds the number of a User's manager: by our id (Entra ID), or by whatever else the provider puts there (Okta): their number,
 * external id, user name or address, else their name where one alone has it. Whom SCIM does not tell of, a roster may.
 */
function managers(users: readonly ScimSource[]): (facts: ScimUser) => string | null {
  const known = new Map<string, string>()
  const named = new Map<string, string | null>()
  for (const { id, facts } of users) {
    const number = scimNumber(facts)
    for (const key of [id, number, facts.externalId, facts.userName, ...addressesOf(facts)])
      if (key !== undefined && !known.has(key.toLowerCase())) known.set(key.toLowerCase(), number)
    const name = nameOf(facts)
    named.set(name, named.has(name) && named.get(name) !== number ? null : number)
  }
  return ({ [ENTERPRISE_URN]: company }) => {
    const { value, displayName } = company?.manager ?? {}
    if (value !== undefined) return known.get(value.toLowerCase()) ?? value
    return (displayName && named.get(displayName)) ?? null
  }
}
