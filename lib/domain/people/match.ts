import type { CurrentDecision } from '../decision'
import type { IamUser } from '../facts/iam-user'
import type { Uuid } from '../ids'
import type { Match, MatchMethod } from '../judge/assessment'
import type { Reason } from '../judge/reason'
import type { Settings } from '../judge/settings'
import type { Person } from './person'

/** A person that one of a user's match keys (`matchKeys`) leads to. */
export interface MatchCandidate {
  person: Person
  /** The key as stored in lower case: a whole e-mail address, or the local part of one. */
  key: string
  keyKind: 'email' | 'local-part'
}

export interface Matched {
  /** The match that counts. */
  match: Match | null
  suggestions: Match[]
  because: Reason[]
}

const EMAIL = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>.]+$/
/** Parts of a user name that tell one of several users of the same person apart. */
const ROLE_WORDS = new Set([
  'admin',
  'adm',
  'aws',
  'cli',
  'console',
  'dev',
  'iam',
  'key',
  'prod',
  'readonly',
  'stg',
  'test',
  'user',
])

/** What of an IAM user may tell whose it is. */
type Named = Pick<IamUser, 'name' | 'tags'>

/**
 * What to look people up by, for one IAM user: whole e-mails (from e-mail and owner tags, and a name that is an
 * address) and local parts (the name itself, its spellings with other separators, without role words). All lower case.
 */
export function matchKeys(user: Named, settings: Settings): { emails: string[]; localParts: string[] } {
  const emails = [...tagEmails(user, settings.emailTags), ...tagEmails(user, settings.ownerTags), nameEmail(user)]
  const exact = exactLocalParts(user, settings)
  const localParts = [...exact, ...exact.flatMap(looseSpellings)]
  return { emails: distinct(emails), localParts: distinct(localParts) }
}

/**
 * The person an IAM user belongs to: by decision; certain by an e-mail tag, then by a name that is an address; likely by a
 * name equal to the local part of one person's address only. Two people by the same rule are suggestions. A refused pair
 * is not made again, but for a stronger rule than the refused one, and then only as a suggestion.
 */
export function match(
  user: IamUser,
  settings: Settings,
  candidates: readonly MatchCandidate[],
  decisions: readonly CurrentDecision[],
): Matched {
  const answers = decisions.filter((decision) => decision.type === 'set-match')
  const confirmed = answers.filter((answer) => answer.value.is).sort((a, b) => (a.at < b.at ? 1 : -1))[0]
  const found = rankedMatches(user, settings, candidates)
  if (confirmed) {
    const match: Match = { personId: confirmed.value.personId, method: 'decided', confidence: 'certain' }
    return { match, suggestions: [], because: [matchedBecause(match)] }
  }
  const because: Reason[] = []
  const open = found.filter((one) => {
    const refusal = answers.find((answer) => answer.value.personId === one.personId && !answer.value.is)
    if (!refusal) return true
    because.push({ code: 'match-refused', personId: one.personId, at: refusal.at })
    return refusal.value.method !== null && rank(one.method) < rank(refusal.value.method)
  })
  const refused = new Set(answers.filter((answer) => !answer.value.is).map((answer) => answer.value.personId))
  const best = open.filter((one) => !refused.has(one.personId) && one.confidence !== 'suggested')
  const strongest = best.filter((one) => rank(one.method) === rank(best[0]?.method ?? 'decided'))
  const counted = strongest.length === 1 && !contradicted(strongest, best) ? (strongest[0] ?? null) : null
  const suggestions = open
    .filter((one) => one.personId !== counted?.personId)
    .map((one): Match => ({ ...one, confidence: 'suggested' }))
  const reasons = counted ? [matchedBecause(counted), ...because] : because
  return { match: counted, suggestions: uniquePeople(suggestions), because: reasons }
}

/** Two addresses that are both certain and name different people prove neither. */
function contradicted(strongest: readonly Match[], best: readonly Match[]): boolean {
  return best.some((one) => one.confidence === 'certain' && one.personId !== strongest[0]?.personId)
}

function rankedMatches(user: IamUser, settings: Settings, candidates: readonly MatchCandidate[]): Match[] {
  const tags = new Set(tagEmails(user, settings.emailTags))
  const name = nameEmail(user)
  const exact = new Set(exactLocalParts(user, settings))
  const loose = new Set([...exact].flatMap(looseSpellings))
  const sameName = new Set(
    candidates.filter((one) => one.keyKind === 'local-part' && exact.has(one.key)).map((one) => one.person.id),
  )
  const found: Match[] = candidates.flatMap(({ person: { id: personId }, key, keyKind }): Match[] => {
    if (keyKind === 'email') {
      if (tags.has(key)) return [{ personId, method: 'email-tag', confidence: 'certain' }]
      if (key === name) return [{ personId, method: 'user-name-email', confidence: 'certain' }]
      return []
    }
    if (exact.has(key))
      return [{ personId, method: 'email-local-part', confidence: sameName.size === 1 ? 'likely' : 'suggested' }]
    return loose.has(key) ? [{ personId, method: 'email-local-part', confidence: 'suggested' }] : []
  })
  return uniquePeople(found.sort((a, b) => rank(a.method) - rank(b.method) || strength(b) - strength(a)))
}

const METHODS: readonly MatchMethod[] = ['decided', 'email-tag', 'user-name-email', 'email-local-part']

function rank(method: MatchMethod): number {
  return METHODS.indexOf(method)
}

function strength(match: Match): number {
  return match.confidence === 'suggested' ? 0 : 1
}

function uniquePeople(matches: readonly Match[]): Match[] {
  const seen = new Set<Uuid>()
  return matches.filter((one) => !seen.has(one.personId) && seen.add(one.personId))
}

/** The reason that a match is. */
export function matchedBecause({ personId, method, confidence }: Match): Reason {
  return { code: 'matched-to-person', personId, method, confidence }
}

/** Addresses in tags with one of these keys (lower case). */
export function tagEmails(user: Named, keys: readonly string[]): string[] {
  return tagValues(user, keys)
    .map(({ value }) => value.toLowerCase())
    .filter(isEmail)
}

/** Tags with one of these keys (lower case), values trimmed, empty ones left out. */
export function tagValues(user: Named, keys: readonly string[]): { tag: string; value: string }[] {
  return Object.entries(user.tags)
    .map(([tag, value]) => ({ tag, value: value.normalize('NFKC').trim() }))
    .filter(({ tag, value }) => keys.includes(tag.toLowerCase()) && value !== '')
}

/** The user name, when it is an e-mail address. */
export function nameEmail(user: Named): string | null {
  const name = user.name.toLowerCase()
  return isEmail(name) ? name : null
}

export function isEmail(text: string): boolean {
  return EMAIL.test(text)
}

/** The name as a local part; or its own local part, when it is an address; and tags that hold a name instead of an address. */
function exactLocalParts(user: Named, settings: Settings): string[] {
  const tagged = tagValues(user, settings.emailTags)
    .map(({ value }) => value.toLowerCase())
    .filter((value) => /^[a-z0-9._+-]+$/.test(value))
  return distinct([localPart(user.name.toLowerCase()), ...tagged]).filter((part) => part.length >= 2)
}

function localPart(text: string): string {
  const at = text.indexOf('@')
  const local = at < 0 ? text : text.slice(0, at)
  return local.split('+')[0] ?? local
}

/** `yamada_taro-admin` also as `yamada.taro`, `yamada-taro`, `yamadataro`. */
function looseSpellings(local: string): string[] {
  const words = local.split(/[._-]+/).filter((word) => word !== '' && !ROLE_WORDS.has(word))
  if (words.length === 0 || words.length > 4) return []
  return ['.', '_', '-', '']
    .map((separator) => words.join(separator))
    .filter((text) => text !== local && text.length >= 3)
}

function distinct(texts: readonly (string | null)[]): string[] {
  return [...new Set(texts.filter((text) => text !== null))]
}
