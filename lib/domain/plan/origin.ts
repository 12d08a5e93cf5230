import type { DecidedOrigin } from '../decision'
import type { IamUser } from '../facts/iam-user'

/** What made an IAM user, where it is kept as code: changing the user by hand makes it differ from that code. */
export type Origin = {
  /** By what it is known: somebody said so, a tag does, or CloudTrail names it as the program that made the user. */
  from: 'decision' | 'tag' | 'maker'
} & (
  | {
      by: 'terraform'
      /** The tag that says so, or where somebody said that the code is; `null`: neither tells more. */
      told: string | null
    }
  /** `logicalId` is the user's name in its template; `null`: not told. `cdk`: the template was made by the CDK. */
  | { by: 'cloudformation' | 'cdk'; stack: string | null; logicalId: string | null }
)

const TERRAFORM_KEYS =
  /^(terraform|tf|opentofu|terragrunt)([-_:./]?(managed|module|workspace|project|stack|repo|path))?$/i
const MAKER_KEYS =
  /^(managed|created|provisioned|deployed|made|maintained)[-_ ]?(by|with|through|via)$|^(iac|provisioner|provisioning|automation|source|tool|orchestrator|creator)$/i
const TERRAFORM = /\b(terraform|opentofu|terragrunt)\b/i
/** A logical id of the CDK ends with eight hexadecimal letters of a hash. Source: CDK Developer Guide, "Identifiers". */
const CDK_ID = /[0-9A-F]{8}$/

/** What an origin is told by. */
export interface Traces {
  user: Pick<IamUser, 'tags'>
  /** Family of the program that made the user, as CloudTrail names it; `null`: not looked up, or longer ago than it tells. */
  maker: string | null
  /** What somebody said; `null`: nobody did. */
  decidedOrigin: DecidedOrigin | null
}

/**
 * What keeps a user as code: what somebody said, whatever else tells otherwise; else what made it, by its tags, for CloudFormation writes its own, which nobody else can, and users of Terraform tag what they
 * make; else by the program that CloudTrail saw make it. `null`: no sign of code.
 * Source: CloudFormation User Guide, "Resource tags"; CloudTrail User Guide, "sourceIPAddress" (an AWS service's own name).
 */
export function originOf({ user, maker, decidedOrigin: decided }: Traces): Origin | null {
  const traced = taggedBy(user) ?? madeBy(maker)
  return decided ? decidedBy(decided, traced) : traced
}

/** What tags tell of the same stack still holds. */
function decidedBy({ by, where }: DecidedOrigin, traced: Origin | null): Origin | null {
  if (by === 'hand') return null
  if (by === 'terraform') return { by, from: 'decision', told: where }
  const tagged = traced !== null && traced.by !== 'terraform' ? traced : null
  const isSame = tagged !== null && (where === null || where === tagged.stack)
  return isSame
    ? { by, from: 'decision', stack: tagged.stack, logicalId: tagged.logicalId }
    : { by, from: 'decision', stack: where, logicalId: null }
}

function madeBy(maker: string | null): Origin | null {
  if (maker === 'terraform') return { by: 'terraform', from: 'maker', told: null }
  return maker === 'cloudformation' || maker === 'cdk'
    ? { by: maker, from: 'maker', stack: null, logicalId: null }
    : null
}

function taggedBy({ tags }: Pick<IamUser, 'tags'>): Origin | null {
  const stack = tags['aws:cloudformation:stack-name']
  if (stack !== undefined) {
    const logicalId = tags['aws:cloudformation:logical-id'] ?? null
    const isCdk =
      (logicalId !== null && CDK_ID.test(logicalId)) || Object.keys(tags).some((key) => /^aws-cdk[:-]/i.test(key))
    return { by: isCdk ? 'cdk' : 'cloudformation', from: 'tag', stack, logicalId }
  }
  const made = (words: RegExp) => Object.entries(tags).some(([key, value]) => MAKER_KEYS.test(key) && words.test(value))
  if (made(/\bcdk\b/i)) return { by: 'cdk', from: 'tag', stack: null, logicalId: null }
  if (made(/\bcloud ?formation\b/i)) return { by: 'cloudformation', from: 'tag', stack: null, logicalId: null }
  const found = Object.entries(tags).find(
    ([key, value]) =>
      (TERRAFORM_KEYS.test(key) && !/^(false|no|0)$/i.test(value.trim())) ||
      (MAKER_KEYS.test(key) && TERRAFORM.test(value)),
  )
  return found ? { by: 'terraform', from: 'tag', told: `${found[0]} = ${found[1]}` } : null
}
