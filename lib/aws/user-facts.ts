import { type CollectedCredential, isLive } from '../domain/facts/credential'
import { eachGroup, FACT_GROUPS, type FactGroup } from '../domain/facts/fact-groups'
import { type CollectedUser, NOT_UPLOADED, type NotRead } from '../domain/facts/iam-user'
import type { Instant } from '../domain/instant'
import type { UserDetails } from './authorization-details'
import { collected } from './listed-credentials'
import type { Outcome } from './outcome'

/** One fact group of one user: its facts and the time they are from, or why there are none (`at`: when last read). */
export type Answer<T> = { at: Instant; facts: T } | { because: string; at: Instant | null }

/** What was asked for live, as an answer; `readAt`: when facts that could not be read now were read before. */
export function told<T>(result: Outcome<T>, now: Instant, readAt: Instant | null = null): Answer<T> {
  return result.ok ? { at: now, facts: result.answer } : { at: readAt, because: result.failure.code }
}

/** What the report, or questions about this one user, tell. */
export interface CredentialFacts {
  password: Answer<{ credential: CollectedCredential | null; changedAt: Instant | null }>
  mfa: Answer<boolean>
  /** Which keys there are and when they were used. */
  keyUse: Answer<unknown>
  /** Their AWS ids. */
  keyIds: Answer<unknown>
  /** The keys, as far as either group was read. */
  keys: readonly CollectedCredential[]
  certificates: Answer<readonly CollectedCredential[]>
}

export interface UserFacts extends CredentialFacts {
  sshKeys: Answer<readonly CollectedCredential[]>
  serviceCredentials: Answer<readonly CollectedCredential[]>
  mfaDevices: Answer<readonly string[]>
}

/** Puts one user together. `readAt`: when its groups, policies and tags were read; `null`: they were not, as in a report alone. */
export function collectedUser(
  details: Omit<UserDetails, 'uniqueId'> & Pick<CollectedUser, 'uniqueId'>,
  facts: UserFacts,
  readAt: Instant | null,
): CollectedUser {
  const groups: Record<FactGroup, Answer<unknown>> = {
    existence: readAt === null ? { at: null, because: NOT_UPLOADED } : { at: readAt, facts: null },
    password: facts.password,
    mfa: facts.mfa,
    'access-keys': facts.keyUse,
    'key-ids': facts.keyIds,
    certificates: facts.certificates,
    'ssh-keys': facts.sshKeys,
    'service-credentials': facts.serviceCredentials,
    'mfa-devices': facts.mfaDevices,
  }
  return {
    ...details,
    mfaActive: read(facts.mfa),
    mfaSerials: read(facts.mfaDevices) ?? [],
    passwordChangedAt: read(facts.password)?.changedAt ?? null,
    credentials: credentialsIn(facts),
    readAt: eachGroup((group) => groups[group].at),
    notRead: FACT_GROUPS.flatMap((group): NotRead[] => {
      const answer = groups[group]
      return 'because' in answer ? [{ group, because: answer.because }] : []
    }),
  }
}

/** The facts of an answer; `null` when there are none. */
function read<T>(answer: Answer<T>): T | null {
  return 'facts' in answer ? answer.facts : null
}

/** Whether any credential that was read can still be used at `now`. */
export function hasLiveCredential(facts: UserFacts, now: Instant): boolean {
  return credentialsIn(facts).some((credential) => isLive(credential, now))
}

function credentialsIn(facts: UserFacts): CollectedCredential[] {
  return [
    read(facts.password)?.credential ?? [],
    facts.keys,
    read(facts.sshKeys) ?? [],
    read(facts.certificates) ?? [],
    read(facts.serviceCredentials) ?? [],
  ].flat()
}

/** A console password; no report has the time it was made. */
export function passwordCredential(lastUse: CollectedCredential['lastUse']): CollectedCredential {
  return collected('password', { status: 'active', createdAt: null, lastUse })
}
