import type { IamUser } from '../facts/iam-user'
import { allowsService, permissionsOf } from '../trust/permissions'
import type { ManagedPolicy } from '../trust/policy-document'
import type { ReviewedRole } from '../trust/trust'
import type { Confidence } from './assessment'
import { FILLER } from './filler-words'
import { type NameWord, nameWords } from './name-words'
import { sameRepository } from './repository'

/** Tags that name what somebody works for. */
const PURPOSE_TAGS = [
  'app',
  'application',
  'component',
  'product',
  'project',
  'repo',
  'repository',
  'service',
  'system',
  'workload',
]

/** What a user or role is named after, without filler and without the integration's own name. */
function ownWords(name: string, integration: string | null): Set<string> {
  const own = new Set(textsOf(integration ?? ''))
  const joined = [...own].join('')
  return new Set(
    textsOf(name).filter(
      (word) => word.length > 1 && !FILLER.has(word) && !own.has(word) && word !== joined && !isNumber(word),
    ),
  )
}

/** A number, or a piece of an id. */
const isNumber = (word: string) => /^\d+$/.test(word) || (/^[0-9a-f]{4,}$/.test(word) && /\d/.test(word))

const textsOf = (name: string) => nameWords(name).map(({ text }: NameWord) => text)

/**
 * How a role and a user fit: by the repository that the user's tags or path name, whatever both are called; else by tag, name or
 * the repository the role trusts. They may also name different things.
 */
export function fitOf(
  user: IamUser,
  { role, review }: ReviewedRole,
): 'same-repository' | 'fits' | 'differs' | 'untold' {
  const same = sameRepository(user, role)
  if (same !== null) return same ? 'same-repository' : 'differs'
  if (PURPOSE_TAGS.some((tag) => sameTag(user.tags, role.tags, tag))) return 'fits'
  const mine = ownWords(user.name, review.integration)
  const theirs = new Set([
    ...ownWords(role.name, review.integration),
    ...projectsOf({ role, review }).flatMap((name) => [...ownWords(name, null)]),
  ])
  if ([...mine].some((word) => theirs.has(word))) return 'fits'
  return mine.size > 0 && theirs.size > 0 ? 'differs' : 'untold'
}

function sameTag(mine: IamUser['tags'], theirs: IamUser['tags'], tag: string): boolean {
  const of = (tags: IamUser['tags']) =>
    Object.entries(tags)
      .find(([key]) => key.toLowerCase() === tag)?.[1]
      ?.trim()
      .toLowerCase()
  const value = of(mine)
  return value !== undefined && value !== '' && value === of(theirs)
}

/** Repositories and projects that a role's trust names, without the organization they are in. */
function projectsOf({ role }: ReviewedRole): string[] {
  const values = (role.trust?.statements ?? []).flatMap(({ effect, conditions }) =>
    conditions.flatMap(({ key, values: written }) =>
      effect === 'Allow' && /:(sub|repository|job_workflow_ref)$/i.test(key) ? written : [],
    ),
  )
  return values.map((value) =>
    value.replace(/(repo:|project_path:|organization:|github\.com\/|^)[^/:*]+[/:]/gi, ' ').replace(/@\d+/g, ' '),
  )
}

/** Services that a user's credentials were seen calling, by the names of their last use. */
export function servicesSeen(user: IamUser): string[] {
  const services = user.credentials.flatMap(({ lastUse }) =>
    lastUse.state === 'used' && lastUse.service ? lastUse.service : [],
  )
  return [...new Set(services)].sort()
}

/** Services that were seen in use and that a role does not allow; `null`: not known of some. */
function notAllowedBy(
  { role }: ReviewedRole,
  services: readonly string[],
  policies: readonly ManagedPolicy[],
): string[] | null {
  const permissions = permissionsOf([role], policies)
  const allowed = services.map((service) => ({ service, is: allowsService(permissions, service) }))
  const missing = allowed.flatMap(({ service, is }) => (is === false ? service : []))
  return missing.length === 0 && allowed.some(({ is }) => is === null) ? null : missing
}

/** By a name, a tag or a repository: not by there being nothing to tell. */
export const isFit = (fit: ReturnType<typeof fitOf>): boolean => fit === 'fits' || fit === 'same-repository'

/**
 * How sure it is that a role of an integration is for this user of it: *likely* only where repository, tag or name fits, or where
 * no other role could be meant and it allows what the user was seen calling. One repository's role proves nothing about
 * another's user.
 */
export function likeliness(
  user: IamUser,
  reviewed: ReviewedRole,
  isOnly: boolean,
  policies: readonly ManagedPolicy[],
): Confidence {
  const fit = fitOf(user, reviewed)
  if (isFit(fit)) return 'likely'
  const covers = notAllowedBy(reviewed, servicesSeen(user), policies)?.length === 0
  return fit === 'untold' && isOnly && covers ? 'likely' : 'suggested'
}
