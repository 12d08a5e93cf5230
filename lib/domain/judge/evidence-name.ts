import type { IamUser } from '../facts/iam-user'
import type { Evidence, KnownKind, Seen } from './evidence'
import { MACHINES } from './evidence'
import { FILLER } from './filler-words'
import type { KindWord, NamedIntegration } from './integration'
import { nameWords, split } from './name-words'

/** Names as people have them: `given.family`, an address, an employee number. */
const PERSONAL = /^(?:[a-z]{1,12}[._][a-z]{2,14}|[^@\s]+@[^@\s]+\.[a-z]+|[a-z]{0,3}-?\d{4,8})$/i

/** Names that match a person because they are that person's, not because a tag says so. */
const BY_NAME = ['user-name-email', 'email-local-part', 'full-name']

/**
 * What a user's name says. A vendor's name beats a word such as `s3` or `deploy` beside it; a person's name, told by the
 * directory or by how the name begins, beats a vendor's inside it.
 */
export function nameEvidence(seen: Seen): Evidence[] {
  const { user, match, catalogue } = seen
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
  const words = catalogue.kindWords('name', user.name)
  const others = unrelatedTo(vendors, words, seen)
  // A weak word of a program beside a vendor's says what its user is for; a plain one, whose program it is.
  const vendor = others !== 'own' && vendors.some(({ ambiguous }) => !ambiguous)
  const evidence: Evidence[] = vendors.map(({ integration, ambiguous }) => ({
    source: 'name',
    kinds: [integration.kind],
    integration,
    // A word beside it that tells the same kind says which meaning is meant (`jenkins-build`).
    weight: softened(ambiguous ? (words.some(({ says }) => says === integration.kind) ? 35 : 20) : 40, person),
    ...(((ambiguous && !words.some(({ says }) => says === integration.kind)) || others !== null) && {
      loose: true as const,
    }),
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
  // Nobody is called by marks and digits alone, whatever address they were matched by.
  if (!/\p{L}/u.test(user.name)) return evidence
  const isLikeOne = PERSONAL.test(user.name) && !split(user.name).some((word) => FILLER.has(word))
  if (person || (isLikeOne && vendors.length === 0 && !words.some(({ says }) => says !== 'human')))
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

/** What a word counts that stands for programs of one's own and hardly anything else (`batch`, `backup`). */
const PLAIN = 35

/**
 * Whether a name has words of something else beside its vendor's: what is left of it is neither filler, nor a number, nor a word
 * that vendors' users are called by (`s3`, `logs`, `deploy`). `own`: a plain word of a program of one's own (`batch`, `backup`).
 */
function unrelatedTo(
  vendors: readonly NamedIntegration[],
  words: readonly KindWord[],
  { user, catalogue }: Seen,
): 'own' | 'other' | null {
  if (vendors.length === 0) return null
  const isVendors = (at: number) => vendors.some((one) => one.at <= at && at < one.at + one.length)
  const left = nameWords(user.name).flatMap(({ text, at }) => (isVendors(at) ? [] : text))
  if (left.length === 0) return null
  const { besideVendors } = catalogue.rules
  const beside = words.filter(({ word }) => word.split(' ').every((part) => left.includes(part)))
  const isOwn = ({ says, weight, word }: KindWord) =>
    says === 'workload' && weight >= PLAIN && !besideVendors.includes(word)
  if (beside.some(isOwn) && !vendors.some(({ integration }) => integration.category === 'backup')) return 'own'
  const told = new Set([...besideVendors, ...beside.flatMap(({ word }) => word.split(' '))])
  const isOther = left.some((text) => text.length > 2 && !told.has(text) && !FILLER.has(text) && !/^\d+$/.test(text))
  return isOther ? 'other' : null
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
