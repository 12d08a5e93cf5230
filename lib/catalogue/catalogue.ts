import { catalogueOf } from '../domain/judge/catalogue-index'
import { automation } from './automation'
import { awsNative } from './aws-native'
import { backup } from './backup'
import { bi } from './bi'
import { cdn } from './cdn'
import { ci } from './ci'
import { cloud } from './cloud'
import { codeHosts } from './code-hosts'
import { compliance } from './compliance'
import { customerData } from './customer-data'
import { data } from './data'
import { dataFlow } from './data-flow'
import { desktop } from './desktop'
import { email } from './email'
import { evidence } from './evidence'
import { finops } from './finops'
import { hosting } from './hosting'
import { iac } from './iac'
import { identityProviders } from './idp'
import { logs } from './logs'
import { observability } from './observability'
import { saas } from './saas'
import { security } from './security'
import { securityElsewhere } from './security-elsewhere'

/** Everything the product knows about what IAM users are made for. */
export const catalogue = catalogueOf(
  [
    ...automation,
    ...awsNative,
    ...backup,
    ...bi,
    ...cdn,
    ...codeHosts,
    ...ci,
    ...cloud,
    ...compliance,
    ...data,
    ...dataFlow,
    ...customerData,
    ...desktop,
    ...email,
    ...finops,
    ...hosting,
    ...iac,
    ...identityProviders,
    ...observability,
    ...logs,
    ...saas,
    ...security,
    ...securityElsewhere,
  ],
  evidence,
)
