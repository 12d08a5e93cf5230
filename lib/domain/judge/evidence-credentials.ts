import { type Credential, isLive } from '../facts/credential'
import { type Evidence, MACHINES, type Seen } from './evidence'

/** Services whose own credentials sit in programs (CodeCommit's may be a person's Git password). */
const MACHINE_SERVICES: readonly string[] = ['cassandra.amazonaws.com', 'bedrock.amazonaws.com']

/** The credentials that can be used; of a user with none, those it had. */
function credentialsOf({ user, now }: Seen) {
  const live = user.credentials.filter((one) => isLive(one, now))
  return live.length > 0 ? live : user.credentials
}

/** What its credentials tell: people sign in, programs have keys. */
export function credentialEvidence(seen: Seen): Evidence[] {
  const { user, catalogue } = seen
  const credentials = credentialsOf(seen)
  const password = credentials.find((one) => one.kind === 'password')
  const keys = credentials.filter((one) => one.kind === 'access-key')
  const base = { source: 'credential' as const, integration: null }
  const found: Evidence[] = []
  for (const { kind, service } of credentials) {
    if (kind !== 'service-credential' || service === null) continue
    const integration = catalogue.ofCredential(service)
    const machine = MACHINE_SERVICES.includes(service)
    if (machine || integration)
      found.push({
        source: 'credential',
        kinds: machine ? ['workload'] : [],
        integration,
        weight: 60,
        ...(machine ? { decisive: true as const } : {}),
        because: { code: 'has-service-credential', service },
      })
  }
  if (password) {
    const signsIn = user.mfaActive === true || password.lastUse.state === 'used'
    const weight = signsIn ? 60 : keys.length === 0 ? 50 : 35
    found.push({ ...base, kinds: ['human'], weight, decisive: true, because: { code: 'has-password' } })
    if (user.mfaActive === true)
      found.push({ ...base, kinds: ['human'], weight, decisive: true, because: { code: 'has-mfa' } })
    if (signsIn) found.push({ ...base, kinds: MACHINES, weight: -40, because: { code: 'has-password' } })
    // A password that somebody uses is a person's as well.
    const unused = password.lastUse.state === 'never'
    if (keys.length === 0)
      found.push({ ...base, kinds: ['break-glass'], weight: unused ? 25 : 15, because: { code: 'has-no-key' } })
  } else if (credentials.length > 0) {
    const keysOnly = { ...base, weight: wasUsed(credentials) ? 15 : 10, because: { code: 'has-keys-only' } as const }
    found.push({ ...keysOnly, kinds: ['workload', 'email'] })
    // A vendor's or a pipeline's users have keys and no password like any program's.
    found.push({ ...keysOnly, kinds: ['ci', 'saas'], common: true })
  }
  // Whoever may break the glass should have no key; that it has one beside its password makes it unsafe, and nothing else.
  if (keys.length > 0 && !password)
    found.push({ ...base, kinds: ['break-glass'], weight: -20, because: { code: 'has-keys-only' } })
  return found
}

export function wasUsed(credentials: readonly Credential[]): boolean {
  return credentials.some(({ lastUse }) => lastUse.state !== 'never')
}
