import type { integrationOptions, roleOptions } from '../shapes/decisions'
import type { Shown } from '../shapes/registry'

/** Roles that may be said to replace an IAM user. */
export type RoleOptions = Shown<typeof roleOptions>

/** Entries of the catalogue that an IAM user may be said to belong to. */
export type IntegrationOptions = Shown<typeof integrationOptions>
