import type { Operations } from '../call'
import type { Service } from '../protocol/aws-error'
import { cloudTrail } from './cloudtrail'
import { controlPolicyReads } from './control-policies'
import { credentialReport } from './credential-report'
import { iamCredentialWrites } from './iam-credential-writes'
import { iamPolicyWrites } from './iam-policy-writes'
import { iamReads } from './iam-reads'
import { iamUserLists } from './iam-user-lists'
import { iamUserWrites } from './iam-user-writes'
import { identityStoreReads } from './identity-store'
import { identityStoreWrites } from './identity-store-writes'
import { lastAccessed } from './last-accessed'
import { organizationFeatures } from './organization-features'
import { organizationWrites } from './organization-writes'
import { organizationReads } from './organizations'
import { ssoReads } from './sso-admin'
import { ssoWrites } from './sso-admin-writes'
import { sts } from './sts'

/** Every operation that is simulated. */
export const operations: Readonly<Record<Service, Operations>> = {
  iam: {
    ...iamReads,
    ...iamUserLists,
    ...credentialReport,
    ...lastAccessed,
    ...iamUserWrites,
    ...iamCredentialWrites,
    ...iamPolicyWrites,
    ...organizationFeatures,
  },
  sts,
  organizations: { ...organizationReads, ...controlPolicyReads, ...organizationWrites },
  sso: { ...ssoReads, ...ssoWrites },
  identitystore: { ...identityStoreReads, ...identityStoreWrites },
  cloudtrail: cloudTrail,
}
