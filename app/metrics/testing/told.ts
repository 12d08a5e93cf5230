import type { Metrics } from '@/lib/contract/views/metrics'
import { instant } from '@/lib/domain/instant'

/** Something of everything that `/metrics` can tell. */
export const told: Metrics = {
  iamUsers: [{ stage: 'ready', users: 7 }],
  accounts: [
    { reading: 'read', accounts: 47 },
    { reading: 'failed', accounts: 2 },
  ],
  runningScan: {
    startedAt: instant('2026-11-24T03:00:00Z'),
    accounts: { pending: 30, running: 5, read: 14, partly: 0, failed: 0 },
  },
  tokens: { endingSoon: 2, nextEnd: instant('2026-11-24T03:00:00Z') },
  lastScan: {
    startedAt: instant('2026-11-23T02:50:00Z'),
    finishedAt: instant('2026-11-23T03:00:00Z'),
    failed: false,
    accounts: { read: 46, partly: 1, failed: 2 },
    apiCalls: { 'sts:AssumeRole': 49 },
    failures: [{ operation: 'iam:ListAccessKeys', code: 'action-denied', places: 3 }],
  },
  waiting: { verdicts: 0, 'look-ups': 12, messages: 0, people: 0 },
  jobs: [{ queue: 'digests', state: 'failed', jobs: 1 }],
  database: { bytes: 9_000_000, tables: [{ table: 'events', bytes: 4_000_000 }] },
}
