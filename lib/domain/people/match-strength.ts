import type { Confidence, MatchMethod } from '../judge/assessment'
import type { KeyKind } from './person-keys'
import type { UserKey } from './user-keys'

/** What a key of each kind is called as a method, and how much it proves: the smaller, the more. */
export const STRENGTH: Readonly<
  Record<Exclude<KeyKind, 'email' | 'former-email'>, { method: MatchMethod; strength: number }>
> = {
  'employee-number': { method: 'employee-number', strength: 2 },
  'local-part': { method: 'email-local-part', strength: 3 },
  'spelt-local-part': { method: 'email-local-part', strength: 4 },
  'full-name': { method: 'full-name', strength: 4 },
  initial: { method: 'initial-and-name', strength: 5 },
  // As much as the initial of a whole name, so that `bsmith` is neither Bob's nor Barbara's; alone it only suggests.
  'nickname-initial': { method: 'nickname', strength: 5 },
  'one-name': { method: 'one-name', strength: 6 },
  initials: { method: 'initials', strength: 7 },
  nickname: { method: 'nickname', strength: 8 },
}

/**
 * How sure a key is when it leads to one person only. A whole name may have a tool or an unknown word beside it; what is less
 * than a whole name needs a second sign (`isPersonal`: somebody signs in) or must be all that is written. Beside a machine's
 * word no name counts.
 */
export function confidenceOf(key: UserKey, { isPersonal }: { isPersonal: boolean }): Confidence {
  const sure = (holds: boolean): Confidence => (holds ? 'likely' : 'suggested')
  const { beside, kind } = key
  const isAlone = beside === 'nothing' || beside === 'aside'
  if (beside === 'machine') return 'suggested'
  const length = key.key.length
  switch (kind) {
    case 'employee-number':
      return sure(isAlone)
    case 'local-part':
    case 'spelt-local-part':
      return sure(isAlone || (length >= 5 && (beside === 'tool' || isPersonal)))
    case 'full-name':
      return sure(isAlone || length >= 6)
    case 'initial': {
      const [name = '', letters = ''] = key.key.split('|')
      const isLong = name.length >= 3
      if (!isAlone) return sure(isLong && (isPersonal || (beside === 'tool' && key.isApart)))
      if (!isLong) return sure([key.isApart, isPersonal, letters.length > 1].filter(Boolean).length >= 2)
      // A vowel right behind one makes another Japanese name: `horie` is nobody called Hori.
      if (!key.isApart && !key.isInitialFirst && /[aeiou]$/.test(name) && /^[aeiou]$/.test(letters)) return 'suggested'
      // A letter behind a word makes other words, too: `cooks`.
      const isOne = letters.length === 1 && (name.length < 4 || letters === 's')
      return sure(key.isApart || key.isInitialFirst || isPersonal || !isOne)
    }
    case 'one-name':
      // A family or given name is a word, too, that programs are called by: somebody has to be seen behind it.
      return sure(isAlone && !key.hasDigits && length >= 4 && isPersonal)
    case 'initials':
      return sure(beside === 'nothing' && isPersonal && length >= 3)
    default:
      return 'suggested'
  }
}

/** Parts of domains that no company is called. */
const GENERIC = new Set(
  'com net org co or ne ac go ad gr ed lg info biz io ai dev app jp uk us de fr cn kr sg in au eu mail www aws corp inc local'.split(
    ' ',
  ),
)

/** Whether the domain has a word of one of these addresses' domains: `aws.example.com` and `example.co.jp`. */
export function isSameCompany(domain: string, emails: readonly string[]): boolean {
  const wordsOf = (text: string) => {
    const words = text.split('.').filter((word, at, all) => at < all.length - 1 && !GENERIC.has(word))
    // The reserved name stands for a company, or for where companies of samples are.
    return words.length > 1 ? words.filter((word) => word !== 'example') : words
  }
  const known = new Set(emails.flatMap((email) => wordsOf(email.slice(email.lastIndexOf('@') + 1))))
  return wordsOf(domain).some((word) => known.has(word))
}
