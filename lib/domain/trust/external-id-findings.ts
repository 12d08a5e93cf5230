import type { Integration } from '../judge/integration'
import type { AccountWay, ExternalIdRule } from '../judge/integration-way'
import { isGuessable, isNoneOfVendors, isVendorsForm } from './external-id'
import { askedFor, STRANGE } from './key-options'
import type { Condition } from './policy-document'
import type { Somebody } from './principal-keys'
import { type AtHome, isLetIn } from './principal-let-in'
import type { TrustFinding } from './trust-finding'

export const isExternalId = ({ key }: Condition) => key.toLowerCase() === 'sts:externalid'

/** Whom an ExternalId is asked of. */
interface Asked {
  people: readonly Somebody[]
  vendor: Integration | null
  way: AccountWay | null
  /** Names of the role and of the company. */
  names: { role: string; company: readonly string[] }
}

/** Whether people of another company get in without an ExternalId, or with one that somebody could guess. */
export function externalIdFindings(scope: AtHome, { people, vendor, way, names }: Asked): TrustFinding[] {
  const { document, home } = scope
  if (people.some((one) => isLetIn(scope, one, { 'sts:externalid': [null, [STRANGE]] }))) {
    const use = way ? (way.externalId?.use ?? null) : 'required'
    if (use === null) return []
    return [{ code: 'no-external-id', severity: use === 'required' ? 'high' : 'medium' }]
  }
  const words = {
    vendor: [vendor?.id ?? '', vendor?.name ?? '', ...(vendor?.traces?.words ?? [])],
    role: names.role,
    company: names.company,
    accounts: new Set<string>([home.account, ...home.accounts, ...people.map(({ account }) => account)]),
  }
  const rule: ExternalIdRule | null = way?.externalId ?? null
  const asked = document.statements.flatMap(({ conditions }) => conditions.filter(isExternalId))
  const values = askedFor(
    asked.map((one) => ({ ...one, values: one.values.filter((value) => !isVendorsForm(value, rule)) })),
  )
    .flat()
    .filter((value) => people.some((one) => isLetIn(scope, one, { 'sts:externalid': [[value]] })))
  if (values.some((value) => isGuessable(value, rule, words)))
    return [{ code: 'guessable-external-id', severity: 'high' }]
  return values.some((value) => isNoneOfVendors(value, rule, words))
    ? [{ code: 'guessable-external-id', severity: 'medium' }]
    : []
}
