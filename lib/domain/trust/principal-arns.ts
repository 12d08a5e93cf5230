import { type AccountId, isAccountId, type Partition } from '../ids'
import { arnParts, operatorOf } from './condition'
import { anyVariable, type Glob, globFits, globOf, lettersOf } from './glob'
import { ANY_DIGIT, completions } from './glob-completion'
import type { Condition, PolicyDocument } from './policy-document'

/** What users and roles of an account are called by, before their paths and names. */
const KINDS = ['user', 'role'] as const

const ANY_ACCOUNT = ANY_DIGIT.repeat(12)
const DIGITS = [...'0123456789']

/** Where ARNs are looked for: in one account, or in any. */
interface Place {
  partition: Partition
  account: string
  digit?: string
}

/** A user or role, by an ARN that IAM could have given it. Source: IAM User Guide, "IAM identifiers". */
const GIVEN = /^arn:[^:]+:iam::(\d{12}):(?:user|role)\/[^:*?\s]*[^:*?\s/]$/

const valuesOf = ({ statements }: PolicyDocument, key: RegExp): { operator: string; value: string }[] =>
  statements.flatMap(({ conditions }) =>
    conditions.flatMap((one: Condition) =>
      key.test(one.key) ? one.values.map((value) => ({ operator: one.operator, value })) : [],
    ),
  )

const PRINCIPAL_ARN = /^aws:principalarn$/i
const PRINCIPAL_ACCOUNT = /^aws:principalaccount$/i

/** Whether a condition is about the ARN of who calls. */
export const isAboutArn = ({ key }: Condition): boolean => PRINCIPAL_ARN.test(key)

/** Users and roles of an account that conditions compare ARNs with: one of each kind for each way in which a value may be met. */
export function arnsIn(document: PolicyDocument, account: string, partition: Partition): string[] {
  const values = valuesOf(document, PRINCIPAL_ARN)
  return [...new Set(values.flatMap(({ operator, value }) => arnsFitting(value, operator, { partition, account })))]
}

/**
 * ARNs that a value fits. Compared as a text, a star stands for all there is, colons too; compared as an ARN, for nothing beyond its
 * own part. Source: IAM User Guide, "Condition operators" (String, ARN).
 */
export function arnsFitting(value: string, written: string, place: Place): string[] {
  const { partition, account, digit } = place
  const compares = operatorOf(written)?.compares
  const mine = account === ANY_ACCOUNT ? '?'.repeat(account.length) : account
  const told = value.replace(/\$\{aws:principalaccount\}/gi, mine)
  const text = anyVariable(told)
  const isWild = compares === 'like' || compares === 'arn' || text !== told
  const glob = isWild ? globOf(text) : lettersOf(text.replace(/\$\{([*?$])\}/g, '$1'))
  const parts = compares === 'arn' ? arnParts(glob) : []
  const found = KINDS.flatMap((kind) => {
    if (parts.length === 6) return arnsOfParts(parts, kind, place)
    const filling = { digit, ignoreCase: compares === 'text-any-case' }
    return completions(glob, `arn:${partition}:iam::${account}:${kind}/`, filling)
  })
  return compares === 'null' ? [] : found.filter((arn) => GIVEN.test(arn))
}

function arnsOfParts(parts: readonly Glob[], kind: string, { partition, account, digit }: Place): string[] {
  const head = ['arn', partition, 'iam', '']
  if (!head.every((text, at) => globFits(parts[at] ?? [], text))) return []
  const accounts = completions(parts[4] ?? [], account, { digit }).filter(isAccountId)
  const names = completions(parts[5] ?? [], `${kind}/`)
  return accounts.flatMap((one) => names.map((name) => `arn:${partition}:iam::${one}:${name}`))
}

/** Accounts that conditions mean: those that values fix, and for each value that leaves one open some account of nobody's. */
export interface AccountsMeant {
  named: readonly string[]
  open: readonly string[]
}

export function accountsMeant(
  document: PolicyDocument,
  partition: Partition,
  isKnown: (account: AccountId) => boolean,
): AccountsMeant {
  const candidates = [
    ...valuesOf(document, PRINCIPAL_ARN).map(({ operator, value }) => (digit: string) => {
      const arns = arnsFitting(value, operator, { partition, account: ANY_ACCOUNT, digit })
      return arns.flatMap((arn) => GIVEN.exec(arn)?.[1] ?? [])
    }),
    ...valuesOf(document, PRINCIPAL_ACCOUNT).map(
      ({ operator, value }) =>
        (digit: string) =>
          accountsFitting(value, operator, digit),
    ),
  ]
  const meant = candidates.map((of) => {
    const last = of('9').filter(isAccountId)
    const named = of('0').filter((account) => last.some((one) => one === account))
    for (const digit of DIGITS) {
      const some = of(digit).filter((one) => !named.includes(one))
      const open = some.filter((one) => isAccountId(one) && !isKnown(one))
      if (some.length === 0 || open.length > 0) return { named, open }
    }
    return { named, open: [] }
  })
  const all = (pick: 'named' | 'open') => [...new Set(meant.flatMap((one) => one[pick]))]
  return { named: all('named'), open: all('open') }
}

/** Accounts that a value fits, with one digit for all that it leaves open. */
export function accountsFitting(value: string, written: string, digit: string): string[] {
  const isWild = operatorOf(written)?.compares === 'like'
  return completions(isWild ? globOf(value) : lettersOf(value), ANY_ACCOUNT, { digit }).filter(isAccountId)
}
