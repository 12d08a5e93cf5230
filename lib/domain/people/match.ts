import type { CurrentDecision } from '../decision'
import type { IamUser } from '../facts/iam-user'
import type { Uuid } from '../ids'
import type { Confidence, Match, MatchMethod } from '../judge/assessment'
import { firstDayOf, lastDayOf, madeOutside } from '../judge/marks'
import type { Reason } from '../judge/reason'
import type { Settings } from '../judge/settings'
import { confidenceOf, isSameCompany, STRENGTH } from './match-strength'
import { classOf, PEOPLE_WORDS } from './name-words'
import type { Person } from './person'
import type { KeyKind } from './person-keys'
import { nameEmail, tagEmails, type UserKey, userKeys } from './user-keys'

/** A person that one of a user's match keys (`matchKeys`) leads to, and by which. */
export interface MatchCandidate {
  person: Person
  kind: KeyKind
  key: string
}

export interface Matched {
  /** The match that counts. */
  match: Match | null
  suggestions: Match[]
  /** Addresses of several people are written on the user: it is none of theirs alone. */
  isShared: boolean
  because: Reason[]
}

/** One sign that a user is somebody's. The smaller `strength`, the more it proves. */
interface Sign extends Match {
  strength: number
  /** Why it proves less than it would: the user was made when the person was not there. */
  outside: Reason | null
}

const MOST_SUGGESTIONS = 8

/**
 * The person an IAM user belongs to: by decision, else by the strongest sign that leads to one person only. Signs of the same
 * strength that lead to several are suggestions, as is everything of a person who was not there yet, or no longer, when the
 * user was made; former people count like others. Two addresses of different people prove neither. A pair that somebody
 * refused never comes back: what would make it again is told in `because`.
 */
export function match(
  user: IamUser,
  settings: Settings,
  candidates: readonly MatchCandidate[],
  decisions: readonly CurrentDecision[],
): Matched {
  const answers = decisions.filter((decision) => decision.type === 'set-match')
  const confirmed = answers.filter((answer) => answer.value.is).sort((a, b) => (a.at < b.at ? 1 : -1))[0]
  const signs = signsOf(user, settings, candidates)
  const addressed = new Set(signs.filter(({ method }) => method === 'email-tag').map(({ personId }) => personId))
  const isShared = addressed.size > 1
  if (confirmed) {
    const match: Match = { personId: confirmed.value.personId, method: 'decided', confidence: 'certain' }
    return { match, suggestions: [], isShared, because: [matchedBecause(match)] }
  }
  const refusals = answers.filter((answer) => !answer.value.is)
  const because: Reason[] = []
  const open = signs.filter(({ personId }) => {
    const refusal = refusals.find((answer) => answer.value.personId === personId)
    if (refusal) because.push({ code: 'match-refused', personId, at: refusal.at })
    return !refusal
  })
  const counted = countedOf(open, signs)
  const suggestions = open.filter((one) => one.personId !== counted?.personId).slice(0, MOST_SUGGESTIONS)
  for (const { outside } of suggestions) if (outside && !counted) because.push(outside)
  return {
    match: counted && asMatch(counted),
    suggestions: suggestions.map((one) => ({ ...asMatch(one), confidence: 'suggested' as const })),
    isShared,
    because: counted ? [matchedBecause(counted), ...because] : because,
  }
}

/** The sign that counts: stronger than all others of people who were there, and contradicted by no address. */
function countedOf(open: readonly Sign[], all: readonly Sign[]): Sign | null {
  const [best, second] = open.filter(({ outside }) => outside === null)
  if (!best || best.confidence === 'suggested' || second?.strength === best.strength) return null
  const contradicted = all.some(({ strength, personId }) => strength < ADDRESS && personId !== best.personId)
  return contradicted ? null : best
}

/** Signs below are whole addresses. */
const ADDRESS = 2

const asMatch = ({ personId, method, confidence }: Sign): Match => ({ personId, method, confidence })

/** The strongest sign for each person, strongest first. */
function signsOf(user: IamUser, settings: Settings, candidates: readonly MatchCandidate[]): Sign[] {
  const keys = new Map(userKeys(user, settings).map((key) => [`${key.kind} ${key.key}`, key]))
  const tagged = new Set(tagEmails(user, settings.emailTags).map(withoutPlus))
  const name = nameEmail(user)
  const told = { tagged, name: name && withoutPlus(name), isPersonal: isPersonal(user), isMachine: isMachine(user) }
  const anyTagKnown = candidates.some(({ kind, key }) => kind === 'email' && tagged.has(key))
  const best = new Map<Uuid, Sign>()
  for (const { person, kind, key } of candidates) {
    const found = keys.get(`${kind} ${key}`)
    const sign = found && signOf(person, found, { ...told, isTagStrange: tagged.size > 0 && !anyTagKnown })
    if (!sign) continue
    const dated = { ...sign, outside: outsideOf(user, person) }
    const before = best.get(person.id)
    if (!before || dated.strength < before.strength) best.set(person.id, dated)
  }
  return [...best.values()].sort((a, b) => a.strength - b.strength)
}

interface Told {
  tagged: ReadonlySet<string>
  name: string | null
  isPersonal: boolean
  isMachine: boolean
  /** Tags name an address, and nobody has it. */
  isTagStrange: boolean
}

function signOf(person: Person, key: UserKey, told: Told): Omit<Sign, 'outside'> | null {
  const of = (method: MatchMethod, confidence: Confidence, strength: number) => ({
    personId: person.id,
    method,
    confidence,
    strength,
  })
  if (key.kind === 'email' || key.kind === 'former-email') {
    const confidence = key.kind === 'email' ? 'certain' : 'likely'
    if (told.tagged.has(key.key)) return of('email-tag', confidence, 0)
    return key.key === told.name ? of('user-name-email', confidence, 1) : null
  }
  const { method, strength } = STRENGTH[key.kind]
  const isForeign = key.domain !== null && !isSameCompany(key.domain, person.emails)
  const isDoubted =
    isForeign || (told.isMachine && key.from !== 'name') || (told.isTagStrange && key.from === 'name' && strength > 4)
  const confidence = isDoubted ? 'suggested' : confidenceOf(key, told)
  return of(method, confidence, strength + weakness(key))
}

const BESIDE_WEAKNESS: Readonly<Record<UserKey['beside'], number>> = {
  nothing: 0,
  aside: 0.1,
  tool: 0.2,
  other: 1.3,
  machine: 5,
}

/** Digits taken off, and what stands beside a name, within signs of the same kind. */
function weakness(key: UserKey): number {
  return BESIDE_WEAKNESS[key.beside] + (key.hasDigits ? 0.5 : 0)
}

function outsideOf(user: IamUser, person: Person): Reason | null {
  const made = madeOutside(user, person)
  if (made === 'before') return { code: 'made-before-first-day', personId: person.id, at: firstDayOf(person) }
  return made === 'after' ? { code: 'made-after-leaving', personId: person.id, at: lastDayOf(person) } : null
}

/** People sign in, somebody asks them for a second factor, lets them change a password, or keeps them where people are kept. */
function isPersonal({ credentials, mfaActive, path, groups, attachedPolicies }: IamUser): boolean {
  const signsIn = credentials.some(({ kind }) => kind === 'password') || mfaActive === true
  return (
    signsIn ||
    [...path.split('/'), ...groups].some(isOfPeople) ||
    attachedPolicies.some(({ name }) => name === 'IAMUserChangePassword')
  )
}

const isOfPeople = (name: string) => {
  const words = name.toLowerCase().split(/[^a-z]+/)
  return words.some((word) => PEOPLE_WORDS.has(word)) && !words.some((word) => classOf(word) === 'machine')
}

function isMachine({ name }: IamUser): boolean {
  return name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .some((word) => classOf(word) === 'machine')
}

const withoutPlus = (email: string) => email.replace(/\+[^@]*@/, '@')

/** The reason that a match is. */
export function matchedBecause({ personId, method, confidence }: Match): Reason {
  return { code: 'matched-to-person', personId, method, confidence }
}
