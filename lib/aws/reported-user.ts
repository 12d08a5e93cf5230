import type { KnownUser } from '../domain/facts/account-reading'
import type { CollectedCredential } from '../domain/facts/credential'
import { NOT_NEEDED } from '../domain/facts/iam-user'
import type { Instant } from '../domain/instant'
import { joinedKeys, reportedKeys } from './access-keys'
import { collected, type ListedKey } from './listed-credentials'
import { isGone, type Outcome } from './outcome'
import type { ReportRow } from './parse-credential-report'
import { type CredentialFacts, passwordCredential } from './user-facts'

/** What was asked about a user beyond its row; `null`: there was no need. */
export interface AskedBesides {
  /** The keys as known from the last scan, in the order of the slots. */
  knownKeys: KnownUser['keys']
  /** When these were last told. */
  keysReadAt: Instant | null
  listed: Outcome<ListedKey[]> | null
  certificates: Outcome<CollectedCredential[]> | null
}

/** A user's credentials from its row of the report (`reportAt`) and its live list of keys (`now`). */
export function reportedUser(row: ReportRow, asked: AskedBesides, reportAt: Instant, now: Instant): CredentialFacts {
  const { listed, certificates, knownKeys, keysReadAt } = asked
  const isOlder = keysReadAt !== null && keysReadAt > reportAt
  // Which of the report's slots the stored keys are in was not told: they are known better than an older report tells.
  const unlisted = isOlder && listed && !listed.ok && !isGone(listed.failure) ? listed.failure.code : null
  return {
    password: {
      at: reportAt,
      facts: {
        credential: row.password ? passwordCredential(row.password.lastUse) : null,
        changedAt: row.password?.changedAt ?? null,
      },
    },
    mfa: { at: reportAt, facts: row.mfaActive },
    keyUse: unlisted ? { at: null, because: unlisted } : { at: reportAt, facts: null },
    keyIds: !listed
      ? { at: reportAt, facts: null }
      : listed.ok
        ? { at: now, facts: null }
        : { at: null, because: isGone(listed.failure) ? NOT_NEEDED : listed.failure.code },
    keys: unlisted
      ? []
      : listed?.ok
        ? joinedKeys(listed.answer, row.keys)
        : reportedKeys(row.keys, listed ? [] : knownKeys, isOlder),
    certificates: certificates?.ok
      ? { at: now, facts: certificates.answer }
      : {
          at: reportAt,
          facts: row.certificates.map(({ active, uploadedAt }) =>
            collected('certificate', { status: active ? 'active' : 'inactive', createdAt: uploadedAt }),
          ),
        },
  }
}
