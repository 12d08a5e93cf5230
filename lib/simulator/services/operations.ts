import type { Operations } from '../call'
import type { Service } from '../protocol/aws-error'
import { credentialReport } from './credential-report'
import { iamReads } from './iam-reads'
import { organizationReads } from './organizations'
import { sts } from './sts'

/** Every operation that is simulated. */
export const operations: Readonly<Record<Service, Operations>> = {
  iam: { ...iamReads, ...credentialReport },
  sts,
  organizations: { ...organizationReads },
  sso: {},
  identitystore: {},
  cloudtrail: {},
}
