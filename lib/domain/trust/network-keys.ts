import { operatorOf } from './condition'
import { filled, fixedPart, hasWildcard } from './glob'
import { STRANGE } from './key-options'
import { meantBy } from './organizations-named'
import type { Condition } from './policy-document'
import { accountsFitting } from './principal-arns'
import { type Home, isOfHome } from './request-home'

/** A value in which a stranger's network is met; none where only the company's is. */
type Strange = (value: string, condition: Condition, home: Home) => readonly string[]

/** A whole id names one network or endpoint, and nobody chooses theirs. */
const WHOLE_ID = /^vpce?-([0-9a-f]{17}|[0-9a-f]{8}$)/

const someId: Strange = (value, { operator }) =>
  operatorOf(operator)?.compares === 'like' && hasWildcard(value) && !WHOLE_ID.test(fixedPart(value))
    ? [filled(value, [STRANGE])]
    : []

const someOrganization: Strange = (value, condition, { organization }) => {
  const { id, isOpen } = meantBy(value, condition)
  const isOwn = organization === null ? !isOpen : id === organization
  return isOwn ? [] : [id + filled(value.slice(value.split('/')[0]?.length), [STRANGE])]
}

/** Keys of the network that a request came through. Source: IAM User Guide, "AWS global condition context keys", "Properties of the network". */
const NETWORKS: ReadonlyMap<string, Strange> = new Map([
  ['aws:sourcevpc', someId],
  ['aws:sourcevpce', someId],
  ['aws:vpcsourceip', () => []],
  [
    'aws:vpceaccount',
    (value, { operator }, home) =>
      [...'0123456789'].flatMap((digit) =>
        accountsFitting(value, operator, digit).filter((account) => !isOfHome(home, account)),
      ),
  ],
  ['aws:vpceorgid', someOrganization],
  ['aws:vpceorgpaths', someOrganization],
])

/** What a stranger's request says of the network: nobody outside comes through the company's own. `null`: the key is no network's. */
export function companyNetworks(
  key: string,
  home: Home,
  mentioned: readonly Condition[],
): readonly (readonly string[] | null)[] | null {
  const strange = NETWORKS.get(key)
  if (!strange) return null
  const values = mentioned.flatMap((one) => one.values.flatMap((value) => strange(value, one, home)))
  return [null, [STRANGE], ...[...new Set(values)].map((value) => [value])]
}
