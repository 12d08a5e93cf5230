import type { AccountKind } from '../facts/account'
import type { CentralRoot } from '../facts/control-policy'
import type { Partition } from '../ids'

/**
 * How a root user's credentials go: by a session that the Organization makes (`assume-root`), which first has to be turned on
 * (`enable-first`) or of which nobody knows whether it is on (`not-read`); else only by signing in as it.
 */
export type RootWay = 'assume-root' | 'enable-first' | 'not-read' | 'by-hand'

/** @param isManagement `null`: no Organization is known */
export function rootWay(account: {
  kind: AccountKind
  partition: Partition
  isManagement: boolean | null
  centralRoot: CentralRoot | null
}): RootWay {
  const { kind, partition, isManagement, centralRoot } = account
  // Source: IAM User Guide, "Centrally manage root access for member accounts".
  if (kind !== 'organization' || isManagement !== false || partition !== 'aws') return 'by-hand'
  if (centralRoot === null) return 'not-read'
  return centralRoot.credentials ? 'assume-root' : 'enable-first'
}

/** From the management account; the second line turns it on for every account of the Organization. */
export const ENABLE_CENTRAL_ROOT = [
  'aws organizations enable-aws-service-access --service-principal iam.amazonaws.com',
  'aws iam enable-organizations-root-credentials-management',
  '# undo: aws iam disable-organizations-root-credentials-management',
  '',
].join('\n')
