import type { IamUser } from '../facts/iam-user'
import type { Evidence, KnownKind, Seen } from './evidence'
import { MACHINES } from './evidence'
import type { KindWord, NamedIntegration } from './integration'
import { split } from './name-words'

/** Names as people have them: `given.family`, an address, an employee number. */
const PERSONAL = /^(?:[a-z]{1,12}[._][a-z]{2,14}|[^@\s]+@[^@\s]+\.[a-z]+|[a-z]{0,3}-?\d{4,8})$/i

/** Names that match a person because they are that person's, not because a tag says so. */
const BY_NAME = ['user-name-email', 'email-local-part', 'full-name']

/**
 * What a user's name says. A vendor's name beats a word such as `s3` or `deploy` beside it; a person's name, told by the
 * directory or by how the name begins, beats a vendor's inside it.
 */
export function nameEvidence({ user, match, catalogue }: Seen): Evidence[] {
  const prescribed = catalogue.ofPrescribed('prescribed', user.name)
  if (prescribed)
    return [
      {
        source: 'name',
        kinds: [prescribed.kind],
        integration: prescribed,
        weight: 60,
        decisive: true,
        because: { code: 'named-as-prescribed', integration: prescribed.id, name: user.name },
      },
    ]
  const person = isPersons(user, catalogue.personWords(user.name)[0]?.at === 0, match?.method ?? null)
  const vendors = outermost(catalogue.namedIn(user.name))
  const vendor = vendors.some(({ ambiguous }) => !ambiguous)
  const words = catalogue.kindWords('name', user.name)
  const evidence: Evidence[] = vendors.map(({ integration, ambiguous }) => ({
    source: 'name',
    kinds: [integration.kind],
    integration,
    // A word beside it that tells the same kind says which meaning is meant (`jenkins-build`).
    weight: softened(ambiguous ? (words.some(({ says }) => says === integration.kind) ? 35 : 20) : 40, person),
    because: { code: 'named-like-integration', integration: integration.id, name: user.name },
  }))
  for (const one of specific(words)) {
    const kinds = kindsOf(one)
    if (
      kinds.length === 0 ||
      (vendor && kinds.every((kind) => kind === 'workload' || kind === 'ci' || kind === 'saas'))
    )
      continue
    const said = kinds.includes('human') ? one.weight : softened(one.weight, person)
    evidence.push({
      source: 'name',
      kinds,
      integration: null,
      weight: said,
      because: { code: 'named-like-kind', kind: kinds[0] ?? 'unknown', name: user.name },
    })
  }
  if (person || (PERSONAL.test(user.name) && vendors.length === 0 && !words.some(({ says }) => says !== 'human')))
    evidence.push({
      source: 'name',
      kinds: ['human'],
      integration: null,
      weight: person ? 25 : 20,
      because: { code: 'named-like-person', name: user.name },
    })
  if (words.some(({ says }) => says === 'placeholder'))
    evidence.push({
      source: 'name',
      kinds: ['human', ...MACHINES],
      integration: null,
      weight: -15,
      because: { code: 'named-like-nothing', name: user.name },
    })
  return evidence
}

function isPersons({ name }: IamUser, beginsLikeOne: boolean, method: string | null): boolean {
  return name.includes('@') || beginsLikeOne || (method !== null && BY_NAME.includes(method))
}

/** What a name says of machines counts little once it is a person's. */
function softened(weight: number, person: boolean): number {
  return person ? Math.round(weight / 2) : weight
}

/** Names of integrations that do not stand inside a longer one's (`github` in `github-audit-log`). */
function outermost(found: readonly NamedIntegration[]): NamedIntegration[] {
  const kept: NamedIntegration[] = []
  for (const one of found) {
    const inside = kept.some((other) => other.at <= one.at && one.at + one.length <= other.at + other.length)
    if (!inside) kept.push(one)
  }
  return kept
}

/** `svc`, `system`: some program, which another word of the name may tell better. */
function specific(words: readonly KindWord[]): KindWord[] {
  const telling = words.filter(({ says }) => says !== 'machine')
  return telling.some(({ says }) => says !== 'shared' && says !== 'placeholder') ? telling : [...words]
}

/**
 * The kinds a word stands for; none for those that only say who is behind it. Some program, whichever: the one that the name
 * tells (`named`), else a workload.
 */
export function kindsOf({ says }: Pick<KindWord, 'says'>, named: readonly Evidence[] = []): readonly KnownKind[] {
  if (says === 'shared' || says === 'placeholder') return []
  if (says !== 'machine') return [says]
  const told = MACHINES.filter((kind) => named.some(({ kinds, weight }) => weight > 0 && kinds.includes(kind)))
  return told.length > 0 ? told : ['workload']
}

/** Words of a name that say that several people are behind it. */
export function isSharedName({ user, catalogue }: Pick<Seen, 'user' | 'catalogue'>): boolean {
  return catalogue.kindWords('name', user.name).some(({ says }) => says === 'shared') && split(user.name).length > 0
}
