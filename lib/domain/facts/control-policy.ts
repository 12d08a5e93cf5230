import type { PolicyDocument } from '../trust/policy-document'

/** A service control policy and where it hangs. */
export interface ControlPolicy {
  /** `p-…` */
  id: string
  name: string
  /** AWS keeps its text, the same for everybody. */
  awsManaged: boolean
  /** Ids of the root, units and accounts that it is attached to; `null`: not read, so it may hang anywhere. */
  targets: readonly string[] | null
  /** `null`: not read, or its shape was not understood. */
  document: PolicyDocument | null
}

/** What the Organization's policies are; `off`: service control policies are not turned on; `null`: not read. */
export type ControlPolicies = readonly ControlPolicy[] | 'off' | null

/** Whether the Organization may act as the root user of its accounts. Source: IAM API Reference, ListOrganizationsFeatures. */
export interface CentralRoot {
  /** `RootCredentialsManagement`: root credentials are deleted, and kept from being made, from one place. */
  credentials: boolean
  /** `RootSessions`: short sessions as the root user. */
  sessions: boolean
}
