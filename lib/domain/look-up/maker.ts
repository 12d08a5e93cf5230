import type { IamUser } from '../facts/iam-user'
import { originOf } from '../plan/origin'
import type { LookUp } from './look-up'

/** The name that HashiCorp Vault gives what it makes. Source: Vault documentation, AWS secrets engine, `username_template`. */
const VAULT = /^vault-.+-\d{10}-\w{1,20}$/
const NAMED = { terraform: 'Terraform', cloudformation: 'CloudFormation', cdk: 'AWS CDK' } as const
/** Tags in which people write who made something. */
const MAKER_TAG = /^(created|made|provisioned)[-_ ]?by$|^creator$/i
const LONGEST = 128

/** Who or what made a user, as far as its own facts tell; `null`: they do not. */
export function makerByFacts({ name, tags }: Pick<IamUser, 'name' | 'tags'>): string | null {
  if (VAULT.test(name)) return 'HashiCorp Vault'
  const origin = originOf({ user: { tags }, maker: null, decidedOrigin: null })
  if (origin) return NAMED[origin.by]
  const said = Object.entries(tags).find(([key, value]) => MAKER_TAG.test(key) && value.trim() !== '')
  return said ? said[1].trim().slice(0, LONGEST) : null
}

/** Who CloudTrail saw make it; `null`: longer ago than it tells. */
export function makerSeen({ makings }: Pick<LookUp, 'makings'>): string | null {
  return makings.find(({ what }) => what === 'user')?.by.slice(0, LONGEST) ?? null
}
