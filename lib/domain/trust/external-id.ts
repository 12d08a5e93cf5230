import type { ExternalIdRule } from '../judge/integration-way'
import { fits } from '../judge/pattern'

/** What people type who do not mean it. */
const PLACEHOLDER =
  /^(test(ing)?|change-?me|secret|password|external-?id|example|sample|default|dummy|demo|production|prod|development|dev|stg|staging|admin|root|aws|iam|user|role|account|access|key|integration|vendor|company|foo|bar|foobar|abc|abcdef|qwerty|my)[-_]?\d*$/i
/** One letter again and again, or counting. */
const COUNTED = /^((.)\2*|0?1234?5?6?7?8?9?0?)$/

/** Words that are no secret to somebody who knows the company or the vendor. */
export interface KnownWords {
  /** Names of the vendor and of the role. */
  vendor: readonly string[]
  /** Names of the company: its domains, its accounts' names. */
  company: readonly string[]
  /** Ids of the company's and the vendor's AWS accounts. */
  accounts: ReadonlySet<string>
}

/**
 * Whether somebody could guess an ExternalId. Where the vendor makes it up or derives it from its customer's number it is as
 * good as it can be, unless it is plainly none of the vendor's; where the customer chooses it, it must be long and random.
 * Source: IAM User Guide, "Access to AWS accounts owned by third parties".
 */
export function isGuessable(value: string, rule: ExternalIdRule | null, known: KnownWords): boolean {
  if (value === '' || COUNTED.test(value) || value.split(/[-_.:/]/).every((word) => PLACEHOLDER.test(word))) return true
  if (rule?.chosenBy === 'derived' || (rule?.pattern && fits(rule.pattern, value))) return false
  if (known.accounts.has(value) || isNameOf(value, known)) return true
  return (
    rule?.chosenBy !== 'vendor' && (value.length < 16 || /^(\d+|[a-z]+|[A-Z]+)$/.test(value) || isMadeOf(value, known))
  )
}

function isNameOf(value: string, { vendor, company }: KnownWords): boolean {
  const letters = plain(value)
  return [...vendor, ...company].some((name) => plain(name).length > 2 && plain(name) === letters)
}

/** Nothing but known words, account numbers and short endings (`acme-datadog-prod`, `acme-123456789012`). */
function isMadeOf(value: string, { vendor, company, accounts }: KnownWords): boolean {
  const words = value.toLowerCase().split(/[^a-z0-9]+/)
  const names = new Set(
    [...vendor, ...company].flatMap((name) => [plain(name), ...name.toLowerCase().split(/[^a-z0-9]+/)]),
  )
  const isKnown = (word: string) => names.has(word) || accounts.has(word)
  return words.some(isKnown) && words.every((word) => word.length < 4 || isKnown(word) || PLACEHOLDER.test(word))
}

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '')
