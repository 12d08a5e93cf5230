import { coversAction } from '../trust/evaluate'
import type { Statement } from '../trust/policy-document'

/**
 * Services by which somebody changes who may do what: of them a role reads at most.
 * Source: Service Authorization Reference (IAM, IAM Identity Center and its directories, Organizations, Account Management, Roles Anywhere).
 */
const OF_ACCESS: ReadonlySet<string> = new Set([
  'account',
  'iam',
  'identity-sync',
  'identitystore',
  'identitystore-auth',
  'organizations',
  'rolesanywhere',
  'sso',
  'sso-directory',
  'sso-oauth',
])

const READS = /^(get|list|describe|batchget|search|simulate|generate)/

/** What takes a role, or gives one to a service. Named roles may be handed on; all that a wildcard fits may not. */
const HANDS_OUT = ['sts:AssumeRole', 'iam:PassRole']

/**
 * An allowing statement without what makes somebody more powerful, in as many as it takes; `lost`: the actions left out. What is
 * said by exception (`NotAction`) allows whatever AWS adds.
 */
export function withoutPower(statement: Statement): { safe: Statement[]; lost: string[] } {
  const { actions, notActions, resources, notResources } = statement
  if (notActions.length > 0) return { safe: [], lost: notActions.map((action) => `all but ${action}`) }
  const handing = actions.filter(handsOut)
  const plain = actions.filter((action) => !handsOut(action) && !changesAccess(action))
  const named = notResources.length > 0 ? [] : resources.filter(isOneRole)
  const isNamed = handing.length === 0 || (named.length > 0 && named.length === resources.length)
  if (plain.length + handing.length === actions.length && isNamed) return { safe: [statement], lost: [] }
  const kept = named.length > 0 ? handing : []
  const lost = actions.filter((action) => !plain.includes(action) && !kept.includes(action))
  const less = kept.length > 0 && named.length < resources.length ? kept.map((action) => `${action} on a wildcard`) : []
  return {
    safe: [
      ...(plain.length > 0 ? [{ ...statement, actions: plain }] : []),
      ...(kept.length > 0 ? [{ ...statement, actions: kept, resources: named }] : []),
    ],
    lost: [...lost, ...less],
  }
}

/** By a name of its own or a pattern of names, and nothing of IAM beside. */
function handsOut(action: string): boolean {
  const [service = '', verb = ''] = action.toLowerCase().split(':', 2)
  if (service === 'iam') return verb === 'passrole'
  return service === 'sts' && HANDS_OUT.some((one) => coversAction({ actions: [action], notActions: [] }, one))
}

function changesAccess(action: string): boolean {
  const [service = '', verb = ''] = action.toLowerCase().split(':', 2)
  if (/[*?]/.test(service) || service === '') return true
  // A session as somebody's root user.
  if (coversAction({ actions: [action], notActions: [] }, 'sts:AssumeRoot')) return true
  return OF_ACCESS.has(service) && !READS.test(verb)
}

/** One role, and no pattern or variable. */
const isOneRole = (resource: string): boolean => /^arn:[a-z-]+:iam::\d{12}:role\/[^*?$]+$/.test(resource)
