import type { IamUser } from '../facts/iam-user'
import type { MatchCandidate } from '../people/match'
import { nameEmail, tagEmails } from '../people/user-keys'
import { failedGroups } from './freshness'
import type { Settings } from './settings'

/** Which parts of the directory were ever read with success: what was not read proves nothing. */
export interface DirectoryRead {
  rosterRead: boolean
  usersRead: boolean
  assignmentsRead: boolean
}

/** Whether "nobody matches" would be knowledge: the user's tags and some list of people were read. */
export function isMatchKnown(user: IamUser, { rosterRead, usersRead }: DirectoryRead): boolean {
  const tagsRead = user.uniqueId !== null && !failedGroups(user).includes('existence')
  return tagsRead && (rosterRead || usersRead)
}

/** What the directory is asked about a user by. */
export interface EmailScope {
  user: IamUser
  candidates: readonly MatchCandidate[]
  directory: DirectoryRead
  settings: Settings
}

/** An address of the company on the user that nobody in a completely read directory has; `null`: there is none. */
export function unknownEmail({ user, candidates, directory, settings }: EmailScope): string | null {
  if (!directory.rosterRead || !directory.usersRead) return null
  const known = new Set(candidates.filter((one) => one.kind === 'email').map((one) => one.key))
  const name = nameEmail(user)
  const emails = [...tagEmails(user, settings.emailTags), ...(name ? [name] : [])]
  return (
    emails.find(
      (email) => settings.companyDomains.includes(email.slice(email.indexOf('@') + 1)) && !known.has(email),
    ) ?? null
  )
}
