import type { Instant } from '../instant'
import { iamArn, namesInAccount, type OfAccount } from './arn-in-account'
import { isMet, type Operator, operatorOf, type RequestKeys } from './condition'
import { anyVariable, type Glob, globFits, globFitsEvery, globFitsSome, globOf, lettersOf } from './glob'
import { globalRegion } from './global-region'
import type { Condition, Statement } from './policy-document'

/** Who may call IAM in an account. Sessions of GetFederationToken may not. Source: IAM User Guide, "Comparing AWS STS credentials". */
export const CALLERS = ['role', 'user', 'root'] as const
export type CallerClass = (typeof CALLERS)[number]

/** Of a class: all of it, all but those named, or at most those named. */
export type Extent = 'all' | 'most' | 'some'
export type Reach = Readonly<Record<CallerClass, Extent>>

export const eachCaller = (extent: (who: CallerClass) => Extent): Reach => ({
  role: extent('role'),
  user: extent('user'),
  root: extent('root'),
})
export const ALL: Reach = eachCaller(() => 'all')

/** An account whose callers are meant, and when. */
export interface CallersOf extends OfAccount {
  now: Instant
}

/**
 * Which callers meet a condition when they make a way in for an IAM user; `never`: none. What anybody can bring about (an address,
 * a tag of the new user, MFA) keeps nobody from it: of a Deny it concerns nobody for sure, of an Allow everybody.
 * Source: IAM User Guide, "AWS global condition context keys".
 */
export function meeting(condition: Condition, of: CallersOf, effect: Statement['effect']): Reach | 'never' {
  const key = condition.key.toLowerCase()
  if (key === 'aws:principalarn') return byArn(condition, of)
  const same = sameForAll(of)
  if (same.has(key)) {
    // What holds today only is told as a limit.
    const met: Extent = CLOCK.includes(key) ? 'most' : 'all'
    return isMet(condition, same) ? eachCaller(() => met) : 'never'
  }
  if (!tellsWho(key)) return eachCaller(() => (effect === 'Deny' ? 'some' : 'all'))
  return eachCaller((who) => {
    const told = new Map([...same, ...UNREMARKABLE[who]])
    if (!isMet(condition, told)) return 'some'
    return key === 'aws:principaltype' ? 'all' : 'most'
  })
}

/** A condition as a limit of an account's callers: without those whom it names elsewhere; `null`: it leaves none of them out. */
export function conditionHere(condition: Condition, of: CallersOf): Condition | null {
  const met = meeting(condition, of, 'Deny')
  if (met === 'never' || CALLERS.every((who) => met[who] === 'all')) return null
  if (condition.key.toLowerCase() !== 'aws:principalarn') return condition
  const operator = operatorOf(condition.operator)
  if (!operator) return condition
  const here = ['iam', 'sts'].map((service) => `arn:${of.partition}:${service}::${of.accountId}:`)
  const isHere = (value: string) =>
    here.some((beginning) => globFitsSome(patternOf(withAccount(value, of), operator).loose, beginning))
  return { ...condition, values: condition.values.filter(isHere) }
}

const CLOCK: readonly string[] = ['aws:currenttime', 'aws:epochtime']

/** Keys that say the same of every caller of an account. IAM answers in one Region, and only by TLS. */
const sameForAll = ({ accountId, partition, now }: CallersOf): RequestKeys =>
  new Map([
    ['aws:principalaccount', [accountId]],
    ['aws:resourceaccount', [accountId]],
    ['aws:requestedregion', [globalRegion(partition)]],
    ['aws:securetransport', ['true']],
    ['aws:principalisawsservice', ['false']],
    ['aws:currenttime', [now]],
    ['aws:epochtime', [String(Math.floor(Date.parse(now) / 1000))]],
  ])

/** Keys of who calls, which nobody gives to themselves. */
const WHO: readonly string[] = [
  'aws:principaltype',
  'aws:userid',
  'aws:username',
  'aws:federatedprovider',
  'aws:principalservicename',
  'aws:principalservicenameslist',
]
const tellsWho = (key: string) => WHO.includes(key) || key.startsWith('aws:principaltag/')

/** What is told of somebody whom no policy names: no name of AWS's has such letters. */
const NOBODY = '\u2047'
const UNREMARKABLE: Readonly<Record<CallerClass, RequestKeys>> = {
  role: new Map([
    ['aws:principaltype', ['AssumedRole']],
    ['aws:userid', [`AROA${NOBODY}:${NOBODY}`]],
  ]),
  user: new Map([
    ['aws:principaltype', ['User']],
    ['aws:userid', [`AIDA${NOBODY}`]],
    ['aws:username', [NOBODY]],
  ]),
  root: new Map([['aws:principaltype', ['Account']]]),
}

/** By the ARN of the role, user or root user: of a session, too, it is the role's. */
function byArn(condition: Condition, of: CallersOf): Reach | 'never' {
  const operator = operatorOf(condition.operator)
  if (!operator) return 'never'
  if (operator.compares === 'null') return condition.values.includes('false') ? ALL : 'never'
  const { negated } = operator
  const none = negated ? 'all' : null
  const extents = new Map(
    CALLERS.map((who): [CallerClass, Extent | null] => {
      const fitting = condition.values.map((value) => extentOf(withAccount(value, of), operator, who, of))
      if (fitting.includes('all')) return [who, negated ? null : 'all']
      return [who, fitting.includes('some') ? (negated ? 'most' : 'some') : none]
    }),
  )
  if ([...extents.values()].every((one) => one === null)) return 'never'
  return eachCaller((who) => extents.get(who) ?? 'some')
}

const BEGINNINGS: Readonly<Record<CallerClass, string>> = { role: 'role/', user: 'user/', root: 'root' }

/** How much of a class a value of the policy fits. */
function extentOf(value: string, operator: Operator, who: CallerClass, of: CallersOf): 'all' | 'some' | 'none' {
  const beginning = BEGINNINGS[who]
  const some = who === 'root' ? globFits : globFitsSome
  const every = who === 'root' ? globFits : globFitsEvery
  if (operator.compares === 'arn') {
    if (anyVariable(value) === value && namesInAccount(value, of, beginning, every)) return 'all'
    return namesInAccount(anyVariable(value), of, beginning, some) ? 'some' : 'none'
  }
  const { loose, exact } = patternOf(value, operator)
  const arn = operator.compares === 'text-any-case' ? iamArn(of, beginning).toLowerCase() : iamArn(of, beginning)
  if (exact && every(exact, arn)) return 'all'
  return some(loose, arn) ? 'some' : 'none'
}

/** A value as the operator reads it; `loose`: any text for each variable; `exact` `null`: what it stands for is not known. */
function patternOf(value: string, { compares }: Operator): { loose: Glob; exact: Glob | null } {
  const text = compares === 'text-any-case' ? value.toLowerCase() : value
  const isWild = compares === 'like' || compares === 'arn'
  if (anyVariable(text) !== text) return { loose: globOf(anyVariable(text)), exact: null }
  const glob = isWild ? globOf(text) : lettersOf(text.replace(/\$\{([*?$])\}/g, '$1'))
  return { loose: glob, exact: glob }
}

const withAccount = (value: string, { accountId }: OfAccount) =>
  value.replace(/\$\{aws:(principal|resource)account\}/gi, accountId)
