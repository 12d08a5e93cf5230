import { admits, type Caller, concerns } from './evaluate'
import { organizationsIn } from './organizations-named'
import type { PolicyDocument } from './policy-document'
import { type Fixed, ofPrincipal, type Somebody } from './principal-keys'
import { type Home, organizationOf } from './request-home'

/** A policy of a role, and whose role it is. */
export interface AtHome {
  document: PolicyDocument
  home: Home
}

/** Whether a user or role gets in, whatever else of themselves they have to bring. */
export function letsPrincipalIn(scope: AtHome, principal: Pick<Somebody, 'account' | 'arn'>): boolean {
  const organizations = [null, organizationOf(scope.home), ...organizationsIn(scope.document)]
  return isLetIn(scope, { ...principal, organizations })
}

/** Whether somebody gets in, whatever else they have to bring. */
export function isLetIn({ document, home }: AtHome, somebody: Somebody, fixed: Fixed = {}): boolean {
  return somebody.organizations.some((organization) => {
    const caller: Caller = {
      action: 'sts:AssumeRole',
      is: { type: 'AWS', account: somebody.account, arn: somebody.arn },
      options: (key, mentioned) => fixed[key] ?? ofPrincipal({ somebody, organization, home }, key, mentioned),
    }
    return document.statements.some((statement) => concerns(statement, caller)) && admits(document, caller)
  })
}
