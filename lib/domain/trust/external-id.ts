import type { ExternalIdRule } from '../judge/integration-way'
import { beginsWith, fits } from '../judge/pattern'
import { fixedPart, hasWildcard } from './glob'

/** What people type who do not mean it. */
const PLACEHOLDER =
  /^(test(ing)?|change-?me|secret|password|external-?id|example|sample|default|dummy|demo|production|prod|development|dev|stg|staging|admin|root|aws|iam|user|role|account|access|key|integration|vendor|company|foo|bar|foobar|abc|abcdef|qwerty|my)[-_]?\d*$/i
/** One letter again and again, or counting. */
const COUNTED = /^((.)\2*|0?1234?5?6?7?8?9?0?)$/

/** Words that are no secret to somebody who knows the company or the vendor. */
export interface KnownWords {
  vendor: readonly string[]
  role: string
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

/** Whether a vendor that derives ExternalIds from its customers' numbers never made this one: it is nothing but the vendor's own name. */
export function isNoneOfVendors(value: string, rule: ExternalIdRule | null, { vendor }: KnownWords): boolean {
  const isTheirs = rule?.chosenBy !== 'derived' || (rule.pattern !== undefined && fits(rule.pattern, value))
  const alone = { vendor, role: '', company: [], accounts: new Set<string>() }
  return !isTheirs && (isNameOf(value, alone) || isMadeOf(value, alone))
}

/**
 * Whether a value with wildcards leaves open only what the vendor fills in, after what its form begins with: of the form
 * `{account}@{stack}` that is `acme@*`, which nobody but that customer's part of the vendor can meet.
 */
export function isVendorsForm(value: string, rule: ExternalIdRule | null): boolean {
  const first = /^\{[^}]+\}[^{]+(?=\{)/.exec(rule?.pattern ?? '')?.[0]
  return first !== undefined && hasWildcard(value) && beginsWith(first, fixedPart(value))
}

function isNameOf(value: string, { vendor, role, company }: KnownWords): boolean {
  const letters = plain(value)
  return [...vendor, role, ...company].some((name) => plain(name).length > 2 && plain(name) === letters)
}

/** Nothing but known words, account numbers and short endings (`acme-datadog-prod`, `acme-123456789012`). */
function isMadeOf(value: string, { vendor, role, company, accounts }: KnownWords): boolean {
  const words = value.toLowerCase().split(/[^a-z0-9]+/)
  const names = new Set(
    [...vendor, role, ...company].flatMap((name) => [plain(name), ...name.toLowerCase().split(/[^a-z0-9]+/)]),
  )
  const isKnown = (word: string) => names.has(word) || accounts.has(word)
  return words.some(isKnown) && words.every((word) => word.length < 4 || isKnown(word) || PLACEHOLDER.test(word))
}

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '')
