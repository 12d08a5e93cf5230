import type { NextAction } from '@/lib/domain/judge/assessment'

/** Actions that cannot wait. */
export const HOT: ReadonlySet<NextAction> = new Set(['contain-exposed', 'close-leaver', 'answer-use'])
