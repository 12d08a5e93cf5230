import type { Carried } from './carried-policies'
import { EC2, type ProposedTrust } from './service-trust'

/** A role to be made in the place of a user. */
export interface NewRole {
  name: string
  trust: ProposedTrust
  carried: Carried
}

/** EC2 takes a role only in a profile, which is called as the role is. Source: IAM User Guide, "Use instance profiles". */
export const needsProfile = ({ trust }: NewRole): boolean =>
  trust.document.statements.some(({ principals }) => principals.some(({ value }) => value === EC2))

/** How long its sessions last, in seconds: the shortest that AWS's own tools expect. Source: IAM API Reference, CreateRole. */
export const SESSION_SECONDS = 3600
