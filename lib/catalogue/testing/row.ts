import type { MatchMethod } from '../../domain/judge/confidence'

type Kind = 'human' | 'ci' | 'saas' | 'workload' | 'email' | 'break-glass' | 'unknown'

/** One IAM user as somebody who knows the company would label it: name, kind (and integration), and what AWS shows of it. */
export type Row = [name: string, label: Kind | `${Kind}:${string}`, facts?: Facts]

export interface Facts {
  path?: string
  tags?: Record<string, string>
  groups?: string[]
  /** AWS managed policies, and policies of the company's own by name alone. */
  aws?: string[]
  own?: string[]
  /** Actions an inline policy allows, apart by spaces, and on which resources. */
  can?: string
  on?: string
  /** Console password: with MFA, used without, or never used. */
  pw?: 'mfa' | 'used' | 'never'
  /** Live access keys: the service each was last used for, `never`, or `?` (used, service not known). */
  keys?: string[]
  /** Service-specific credential. */
  special?: 'bedrock' | 'codecommit' | 'cassandra'
  ssh?: true
  /** How the directory matched it to a person. */
  match?: MatchMethod
  /** A secret that several people sign in with. */
  shared?: true
}
