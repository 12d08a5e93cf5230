import type { ReasonCode } from '@/lib/domain/judge/reason'

/** Reasons that tell how a replacement differs from its user: what it lacks, and what means something else for it. */
export const GAP_CODES = [
  'seen-not-allowed',
  'actions-not-allowed',
  'reach-not-covered',
  'fewer-actions',
  'less-on-purpose',
  'reads-on-purpose',
  'policy-means-user',
  'has-boundary',
  'trusted-by-name',
] as const satisfies readonly ReasonCode[]
