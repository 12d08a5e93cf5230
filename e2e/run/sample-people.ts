/** Nobody signed in, and each sample person: one without a role, then one of each. */
export const PEOPLE = ['stranger', 'nobody', 'viewer', 'manager', 'engineer', 'auditor', 'hr', 'admin'] as const
export type Person = (typeof PEOPLE)[number]

/** Those of them who may something. Source: design section 7. */
export const SIGNED_IN = ['nobody', 'viewer', 'manager', 'engineer', 'auditor', 'hr', 'admin'] as const
export const READERS = ['viewer', 'manager', 'engineer', 'auditor', 'admin'] as const
export const SEE_PEOPLE = ['engineer', 'auditor', 'admin'] as const
export const SEE_LEAVERS = ['manager', 'engineer', 'auditor', 'admin'] as const
export const SEE_KEY_IDS = ['engineer', 'auditor', 'admin'] as const
export const DECIDE = ['engineer', 'admin'] as const
export const KEEP_ROSTERS = ['hr', 'admin'] as const
export const ADMIN = ['admin'] as const
export const REVIEW = ['manager', 'admin'] as const
export const REVIEW_OR_DECIDE = ['manager', 'engineer', 'admin'] as const
export const DECIDE_OF_PEOPLE = ['manager', 'engineer', 'hr', 'admin'] as const
