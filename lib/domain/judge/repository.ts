import type { IamRole } from '../facts/iam-role'
import { type IamUser, tagsInOrder } from '../facts/iam-user'
import { globFits, globOf, hasWildcard } from '../trust/glob'
import type { Condition } from '../trust/policy-document'
import { split } from './name-words'

/** A repository as its host's path, lower case: `blog`, `acme/blog`, `group/sub/blog`; in a trust with wildcards. */
type Repository = readonly string[]

/** Words of tag keys, and parts of paths, that a repository stands behind. */
const KEY_WORDS = ['repo', 'repos', 'repository', 'repositories', 'リポジトリ', 'レポジトリ']
const PATH_WORDS = [...KEY_WORDS, 'github', 'github.com', 'gitlab', 'gitlab.com', 'bitbucket', 'bitbucket.org']

/** An address of a repository: what stands behind its host. */
const CLONED = /^(?:[a-z+]+:\/\/)?[\w.-]+@[\w.-]+[:/](?:\d+\/)?(.+)$/i
const ADDRESS = /^(?:(?:git\+)?(?:https?|ssh|git):\/\/[\w.-]+(?::\d+)?|(?:www\.)?[\w-]+(?:\.[\w-]+)+)\/(.+)$/i
/** Hosts whose addresses are repositories', whatever the tag is called. */
const CODE_HOST = /(?:^|[/@.])(?:github|gitlab|bitbucket)\.[\w.-]+[/:]|\.git$/i

/** What people write where there is none. */
const NOTHING = /^(?:-+|n\/?a|none|null|unknown|tbd|yes|no|true|false|なし|無し|不明)$/i

/** Whether a user's tags or path name a repository that this role's trust lets in; `null`: one of them names none. */
export function sameRepository(user: IamUser, role: Pick<IamRole, 'trust' | 'tags'>): boolean | null {
  const { mine, theirs } = repositoriesOf(user, role)
  if (mine.length === 0 || theirs.length === 0) return null
  const fits = mine.flatMap((one) => theirs.map((other) => isSame(one, other)))
  return fits.includes(true) ? true : fits.includes(null) ? null : false
}

/** The repositories of a user and a role that name different ones, one of each; `null`: they do not. */
export function otherRepository(
  user: IamUser,
  role: Pick<IamRole, 'trust' | 'tags'>,
): { ours: string; theirs: string } | null {
  if (sameRepository(user, role) !== false) return null
  const { mine, theirs } = repositoriesOf(user, role)
  const [ours, other] = [mine[0], theirs[0]].map((one) => one?.join('/') ?? '')
  return ours && other ? { ours, theirs: other } : null
}

function repositoriesOf(user: IamUser, role: Pick<IamRole, 'trust' | 'tags'>) {
  const trusted = trustedBy(role)
  return {
    mine: [...namedByTags(user.tags), ...namedByPath(user.path)],
    theirs: trusted.length > 0 ? trusted : namedByTags(role.tags),
  }
}

function namedByTags(tags: IamUser['tags']): Repository[] {
  return tagsInOrder({ tags }).flatMap(([tag, value]) => {
    const isKey = split(tag).some((word) => KEY_WORDS.includes(word))
    return value
      .normalize('NFKC')
      .split(/[\s,;]+/)
      .flatMap((text) => (text !== '' && (isKey || CODE_HOST.test(text)) ? [repositoryOf(text)] : []))
      .filter((one) => one.length > 0)
  })
}

/** `/github/acme/blog/`: what stands behind the part that says so. */
function namedByPath(path: string): Repository[] {
  const parts = path.toLowerCase().split('/').filter(Boolean)
  const at = parts.findIndex((part) => PATH_WORDS.includes(part))
  const named = at < 0 ? [] : repositoryOf(parts.slice(at + 1).join('/'))
  return named.length > 0 ? [named] : []
}

/**
 * `acme/blog` of whatever somebody wrote: an address, what `git clone` takes, a subject, with a branch or without. Empty: it names
 * none, as the address of an owner does.
 */
function repositoryOf(text: string): Repository {
  if (NOTHING.test(text)) return []
  const address = CLONED.exec(text)?.[1] ?? ADDRESS.exec(text)?.[1]
  const path = (address ?? text).replace(/^(?:repo|project_path):/i, '')
  const [bare = ''] = path.split(/[@:#?]|\/-\/|\/(?:tree|blob|commits?|pull|actions)\//)
  const parts = bare
    .replace(/\.git\/?$/i, '')
    .toLowerCase()
    .split('/')
    .filter(Boolean)
  return address !== undefined && parts.length < 2 ? [] : parts
}

/** How the subjects of issuers, and their claims, name repositories. */
const SUBJECT = /^(?:repo|repository|project_path):([^:]+)/i
const REPOSITORY_CLAIM = /:(?:repository|project_path)$/i

/** The repositories a trust names, with wildcards; none where some statement lets in any. */
function trustedBy({ trust }: Pick<IamRole, 'trust'>): Repository[] {
  const statements = (trust?.statements ?? []).filter(
    ({ effect, principals }) => effect === 'Allow' && principals.some(({ type }) => type === 'Federated'),
  )
  const named = statements.map(({ conditions }) => conditions.filter(isPositive).flatMap(repositoriesIn))
  return named.every((one) => one.length > 0) ? named.flat() : []
}

function repositoriesIn({ key, values }: Condition): Repository[] {
  return values.flatMap((value) => {
    const written = REPOSITORY_CLAIM.test(key) ? value : /:sub$/i.test(key) ? SUBJECT.exec(value)?.[1] : undefined
    const parts = (written ?? '')
      .toLowerCase()
      .split('/')
      .map((part) => part.replace(/@[\d*?]+$/, ''))
      .filter(Boolean)
    return parts.length > 0 ? [parts] : []
  })
}

const isPositive = ({ operator }: Condition) =>
  /^(?:ForAnyValue:)?String(?:Equals|EqualsIgnoreCase|Like)/i.test(operator)

/**
 * Whether a repository is the one a trust names, as far as both say where it is; `null`: the trust lets in each of its owner's, so
 * that it says nothing of one.
 */
function isSame(mine: Repository, theirs: Repository): boolean | null {
  const pattern = theirs.join('/')
  const isAnyOf = theirs.at(-1) === '*' || (theirs.length === 1 && hasWildcard(pattern))
  if (hasWildcard(pattern) && mine.length >= theirs.length) {
    const isLetIn = globFits(globOf(pattern), mine.join('/'))
    return isLetIn && isAnyOf ? null : isLetIn
  }
  if (isAnyOf) return null
  const shared = Math.min(mine.length, theirs.length)
  const own = mine.slice(-shared)
  return theirs.slice(-shared).every((part, at) => globFits(globOf(part), own[at] ?? ''))
}
