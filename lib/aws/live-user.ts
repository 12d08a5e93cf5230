import type { LastUse } from '../domain/facts/credential'
import type { FactGroup } from '../domain/facts/fact-groups'
import type { Failure } from '../domain/facts/failure'
import type { Instant } from '../domain/instant'
import type { AccountSession } from './account-session'
import { accessKeys, collected, keyLastUse, signingCertificates } from './listed-credentials'
import { mfaDevicesOf } from './mfa-devices'
import { isGone, mapped, type Outcome, outcome } from './outcome'
import { passwordMadeAt, passwordUsedAt } from './passwords'
import { type CredentialFacts, passwordCredential, told } from './user-facts'

/** A user's credentials as AWS answers now, with what could not be had. */
export interface LiveUser {
  facts: CredentialFacts
  /** Serials of its MFA devices, where they were asked for. */
  mfaSerials: readonly string[] | null
  failures: readonly { failure: Failure; groups: readonly FactGroup[] }[]
}

export interface LiveQuestion {
  userName: string
  /** Serials of its virtual MFA devices: with one, MFA is on and there is no need to ask. */
  virtualMfa: readonly string[]
  /** `true`: newer than the report, so that no use on record proves nothing yet. */
  newer: boolean
}

/**
 * Asks AWS about one user's credentials, where the credential report cannot tell: a user newer than the report, a row
 * that cannot be read, an account without a report. Five to seven calls.
 */
export async function liveUser(account: AccountSession, question: LiveQuestion, now: Instant): Promise<LiveUser> {
  const { userName, virtualMfa, newer } = question
  const unrecorded: LastUse = newer ? { state: 'unknown', why: 'made-after-report' } : { state: 'never', until: now }
  const [password, keys, devices, certificates] = await Promise.all([
    outcome(livePassword(account, question, unrecorded)),
    outcome(accessKeys(account, userName)),
    virtualMfa.length > 0 ? null : outcome(mfaDevicesOf(account, userName)),
    outcome(signingCertificates(account, userName)),
  ])
  const listed = keys.ok ? keys.answer : []
  const uses = await Promise.all(listed.map((key) => outcome(keyLastUse(account, key.keyId, now))))
  const useFailure = uses.flatMap((use) => (use.ok || isGone(use.failure) ? [] : [use.failure]))[0]
  const failures: LiveUser['failures'] = [
    ...failed(password, ['password']),
    ...failed(keys, ['access-keys', 'key-ids']),
    ...(useFailure ? [{ failure: useFailure, groups: ['access-keys'] as const }] : []),
    ...(devices ? failed(devices, ['mfa']) : []),
    ...failed(certificates, ['certificates']),
  ]
  return {
    failures,
    mfaSerials: devices?.ok ? devices.answer : null,
    facts: {
      password: told(password, now),
      mfa: told(devices ? mapped(devices, (serials) => serials.length > 0) : { ok: true, answer: true }, now),
      keyUse: told(useFailure ? { ok: false, failure: useFailure } : keys, now),
      keyIds: told(keys, now),
      keys: listed.map((key, place) => {
        const use = uses[place]
        const lastUse: LastUse = !use?.ok
          ? { state: 'unknown', why: 'not-read' }
          : use.answer.state === 'used'
            ? use.answer
            : unrecorded
        return collected('access-key', { ...key, lastUse })
      }),
      certificates: told(certificates, now),
    },
  }
}

/** A password's time of change is in the report alone; before the first change it is the time it was made. */
async function livePassword(account: AccountSession, { userName, newer }: LiveQuestion, unrecorded: LastUse) {
  const madeAt = await passwordMadeAt(account, userName)
  if (madeAt === null) return { credential: null, changedAt: null }
  const used = await outcome(passwordUsedAt(account, userName))
  const lastUse: LastUse = !used.ok
    ? { state: 'unknown', why: 'not-read' }
    : used.answer
      ? { state: 'used', at: used.answer, region: null, service: null }
      : unrecorded
  return { credential: passwordCredential(lastUse), changedAt: newer ? madeAt : null }
}

function failed(result: Outcome<unknown>, groups: readonly FactGroup[]): LiveUser['failures'] {
  return result.ok || isGone(result.failure) ? [] : [{ failure: result.failure, groups }]
}
