import type { IssuedBy } from '../judge/integration'
import type { SubjectGrammar } from '../judge/integration-way'
import { admits, type Caller } from './evaluate'
import { fixedPart, hasWildcard } from './glob'
import { anyValue, askedFor, STRANGE } from './key-options'
import { BUILT_IN, COGNITO, claimIn, GOOGLE, isIssuerKey } from './oidc-issuer'
import type { Subject } from './oidc-subjects'
import type { Condition, PolicyDocument, Statement } from './policy-document'

/** Claims that AWS makes condition keys of for every issuer. Source: as above. */
const STANDARD_CLAIMS = ['aud', 'sub', 'amr', 'azp', 'email', 'oaud', 'app_id', 'id', 'user_id']

/** Claims of single issuers that AWS makes condition keys of. Source: AWS service reference, AWS STS. */
const SHARED_CLAIMS =
  'actor actor_id enterprise_id environment job_workflow_ref ref repository repository_id repository_owner_id workflow project-id oidc.circleci.com/project-id namespace_id pipeline_source project_id ref_protected runner_environment user_access_level user_email user_id user_login build_branch cluster_id cluster_name organization_id organization_slug pipeline_id pipeline_slug google/organization_number rpst_id'.split(
    ' ',
  )

/** Claims that name the customer, the project, or how a job was started; others restrict nobody who may write a workflow. */
const TENANT_CLAIM =
  /(^|[/:])(repository_owner_id|enterprise_id|organization_(id|slug|number)|namespace_id|app_id|rpst_id)$/
const UNIT_CLAIM =
  /(^|[/:])(repository|repository_id|project[-_]id|pipeline_(id|slug)|job_workflow_ref|cluster_(id|name)|email)$/
const START_CLAIM =
  /(^|[/:])(ref|environment|build_branch|ref_protected|pipeline_source|workflow|actor|actor_id|user_\w+)$/

/**
 * Names whose workflow runs, and not whose repository calls it. Source: GitHub documentation, "Using OpenID Connect with reusable
 * workflows".
 */
const CALLED = 'job_workflow_ref'

/** What is asked of one issuer's trust. */
export interface Trusting {
  document: PolicyDocument
  provider: string
  issuer: string
  issued: IssuedBy | null
  grammar: SubjectGrammar | null
  /** Audiences the provider accepts; `null`: not known. */
  audiences: readonly string[] | null
  privileged: boolean
}

/**
 * Whether a token with this subject gets in, by any statement or `by` one. `audience`: what it may be for. `isCaller`: its job calls
 * the reusable workflow that the policy names.
 */
export function isLetIn(
  trusting: Trusting,
  subject: Subject,
  {
    audience = 'accepted',
    by,
    isCaller = false,
  }: { audience?: 'accepted' | 'another'; by?: Statement; isCaller?: boolean } = {},
): boolean {
  const { issuer, issued } = trusting
  const caller: Caller = {
    action: 'sts:AssumeRoleWithWebIdentity',
    is: { type: 'Federated', provider: trusting.provider },
    options: (key, mentioned) => {
      const claim = claimIn(key, issuer)
      if (claim === 'sub') return [[subject.value]]
      if (claim === 'aud') return audiencesFor(trusting, subject, mentioned, audience)
      if (isCaller && claim === CALLED && isPassed(claim, issued)) return anyValue(mentioned)
      if (claim !== null) return claimOptions(trusting, subject, claim, mentioned)
      if (isIssuerKey(key) || key.startsWith('saml:')) return [null]
      if (
        key === 'sts:rolesessionname' &&
        subject.who === 'stranger' &&
        issued?.way.demanded?.includes('sts:RoleSessionName')
      )
        return [[STRANGE]]
      return anyValue(mentioned)
    },
  }
  return admits(trusting.document, caller, by)
}

type Options = ReturnType<Caller['options']>

/** Audiences of a token: what the provider accepts. An issuer's that names its customer by it is not to be had by others. */
function audiencesFor(
  { audiences, issuer, issued }: Trusting,
  { who }: Subject,
  mentioned: readonly Condition[],
  wanted: 'accepted' | 'another',
): Options {
  const isTenant = issuer === COGNITO || issued?.way.demanded?.includes('aud') === true
  if ((isTenant && who === 'stranger') || wanted === 'another') return [[STRANGE]]
  if (issuer === GOOGLE && who !== 'meant')
    return [[STRANGE], ...askedFor(mentioned).filter(([one = '']) => !isGoogleAccount(one))]
  return audiences ? audiences.map((one) => [one]) : [[STRANGE], ...askedFor(mentioned)]
}

/**
 * Google's audience is compared with the one a token was made by (`azp`): the number of a service account is that account's
 * alone, an application's is everybody's who signs in to it. Source: IAM User Guide, "Available keys for AWS OIDC federation".
 */
const isGoogleAccount = (audience: string) => /^\d{15,}$/.test(audience)

function claimOptions(trusting: Trusting, { who }: Subject, claim: string, mentioned: readonly Condition[]): Options {
  const { issued, issuer } = trusting
  if (!isPassed(claim, issued) && !BUILT_IN.includes(issuer)) return [null]
  const wild = mentioned.filter(({ values }) => values.some((value) => fixedPart(value) === '' && hasWildcard(value)))
  const open = [[STRANGE], [`${STRANGE}/${STRANGE}`], ...askedFor(wild)]
  if (TENANT_CLAIM.test(claim) && who === 'stranger') return open
  if (UNIT_CLAIM.test(claim) && (who === 'stranger' || who === 'neighbour')) {
    const across = mentioned.map((one) => ({
      ...one,
      values: one.values.filter((value) => hasWildcard(value) && /^[^/]+\/\*/.test(value)),
    }))
    return who === 'neighbour' ? [...open, ...askedFor(across)] : open
  }
  if (START_CLAIM.test(claim) && who === 'unit') return [null, [STRANGE], [`refs/heads/${STRANGE}`], ['false']]
  return anyValue(mentioned)
}

/** Whether AWS makes a condition key of a claim: of issuers that it knows it takes more than the standard ones. */
export function isPassed(claim: string, issued: IssuedBy | null): boolean {
  const known = (issued?.way.claims?.length ?? 0) > 0 ? SHARED_CLAIMS : []
  return STANDARD_CLAIMS.includes(claim) || known.includes(claim)
}
