/** Most scanners: an account on the public list of known accounts, a role with an ExternalId, keys in no version of today. */
export const auditor = {
  category: 'security',
  kind: 'saas',
  roleSupport: 'full',
  secret: 'vendor-connection',
  documentation: null,
  basis: 'listed',
  unverified: ['names', 'external-id'],
} as const
