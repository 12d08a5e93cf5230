import { isAccountId, parseArn } from '../ids'
import { filled } from './glob'
import { STRANGE, STRANGE_ORGANIZATION, STRANGER } from './key-options'
import { openOrganizationsIn, organizationsIn } from './organizations-named'
import { accountsMeant, arnsIn } from './principal-arns'
import type { Somebody } from './principal-keys'
import type { AtHome } from './principal-let-in'
import { isOfHome, organizationOf } from './request-home'

/** The account that a principal of type AWS is, or is in; `null`: none that can be told. */
export function accountOf(principal: string): string | null {
  if (isAccountId(principal)) return principal
  const arn = parseArn(principal)
  return arn && (arn.service === 'iam' || arn.service === 'sts') && isAccountId(arn.account) ? arn.account : null
}

/** Everybody outside: of an account that nothing names, and of one for each value that leaves the account open. */
export function strangersOf(scope: AtHome): Somebody[] {
  const { document, home } = scope
  const { open } = accountsMeant(document, home.partition, (account) => isOfHome(home, account))
  const organizations = [null, STRANGE_ORGANIZATION, ...openOrganizationsIn(document)].filter(
    (id) => id !== home.organization || id === null,
  )
  return [...new Set([STRANGER, ...open])].flatMap((account) =>
    somebodiesOf(scope, account).map((one): Somebody => ({ ...one, organizations, isStranger: true })),
  )
}

/** Accounts that conditions name, beside principals. */
export const accountsNamed = ({ document, home }: AtHome): readonly string[] =>
  accountsMeant(document, home.partition, (account) => isOfHome(home, account)).named

/** A user and a role of the account that nothing names, and everybody in it that a principal or a condition does. */
export function somebodiesOf({ document, home }: AtHome, account: string): Somebody[] {
  const principals = document.statements.flatMap(({ principals: all, notPrincipals }) => [...all, ...notPrincipals])
  const written = principals
    .map(({ value }) => value)
    .filter((value) => accountOf(value) === account && !isAccountId(value) && !value.endsWith(':root'))
    .map((value) => filled(value, [STRANGE]))
  const unnamed = ['user', 'role'].map((kind) => `arn:${home.partition}:iam::${account}:${kind}/${STRANGE}`)
  const arns = [...new Set([...unnamed, ...written, ...arnsIn(document, account, home.partition)])]
  const organizations = isOfHome(home, account)
    ? ownOrganizations({ document, home })
    : foreignOrganizations({ document, home })
  return arns.map((arn) => ({ account, arn, organizations }))
}

const ownOrganizations = ({ document, home }: AtHome) =>
  home.organization === null ? [null, organizationOf(home), ...organizationsIn(document)] : [home.organization]

const foreignOrganizations = ({ document, home }: AtHome) => [
  null,
  STRANGE_ORGANIZATION,
  ...[...organizationsIn(document), ...openOrganizationsIn(document)].filter((id) => id !== home.organization),
]
