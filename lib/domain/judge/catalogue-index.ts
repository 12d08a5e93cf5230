import type {
  Catalogue,
  Integration,
  IssuedBy,
  KindHint,
  NamedIntegration,
  Pattern,
  Prescribed,
  TokenWay,
} from './integration'
import { nameWords } from './name-words'
import { beginsWith, fits, isFixed } from './pattern'

interface WrittenWord {
  integration: Integration
  word: string
  ambiguous: boolean
  /** After which letters the word may be split. */
  splits: ReadonlySet<number>
}

/** The most words of a name that one word of the catalogue may take. */
const LONGEST = 5

/** Written against a name without a break (`circleciuser`, `svcdatadog`): taken off to find what is named. */
const SUFFIXES =
  /(users?|usr|bot|svc|prod|prd|stg|dev|agent|integration|deploy|deployer|logs?|role|key|app|api|s3|\d+)$/
const PREFIXES = /^(svc|app|usr|user|iam|aws|prod|prd|stg|dev)/

/** Integrations with tables over them, made once: what is looked up for a user does not grow with the catalogue. */
export function catalogueOf(integrations: readonly Integration[], nameHints: readonly KindHint[]): Catalogue {
  const byId = new Map(integrations.map((one) => [one.id, one]))
  const byAccount = new Map(integrations.flatMap((one) => accountsOf(one).map((account) => [account, one] as const)))
  const byService = new Map(integrations.flatMap((one) => servicesOf(one).map((service) => [service, one] as const)))
  const issuers = issuerTable(integrations)
  const words = wordTable(integrations)
  const prescribed = {
    prescribed: prescribedTable(integrations, 'prescribed'),
    policies: prescribedTable(integrations, 'policies'),
    groups: prescribedTable(integrations, 'groups'),
    roles: prescribedTable(integrations, 'roles'),
  }
  return {
    integrations,
    nameHints,
    integration: (id) => (id === null ? null : (byId.get(id) ?? null)),
    ofAccount: (account) => byAccount.get(account) ?? null,
    ofIssuer: issuers,
    ofService: (service) => byService.get(service) ?? null,
    ofPrescribed: (what, name) => prescribed[what](name),
    namedIn: (name) => namedIn(name, words),
  }
}

/** The AWS accounts an integration works from. */
export function accountsOf({ ways }: Integration): string[] {
  const principals = (ways ?? []).flatMap((way) =>
    way.by === 'account' || way.by === 'resource-policy' ? way.principals : [],
  )
  return [...new Set(principals.map(({ account }) => account))]
}

function servicesOf({ ways }: Integration): string[] {
  return (ways ?? []).flatMap((way) => (way.by === 'service' ? way.services : []))
}

function issuerTable(integrations: readonly Integration[]): Catalogue['ofIssuer'] {
  const fixed = new Map<string, IssuedBy>()
  const grammars: { pattern: Pattern; issued: IssuedBy }[] = []
  const anyHost: IssuedBy[] = []
  for (const integration of integrations) {
    for (const way of integration.ways ?? []) {
      if (way.by !== 'token') continue
      const issued = { integration, way }
      for (const pattern of way.issuers) {
        if (isFixed(pattern)) fixed.set(pattern.toLowerCase(), issued)
        else grammars.push({ pattern, issued })
      }
      if (way.anyHost) anyHost.push(issued)
    }
  }
  return (written, subjects = []) => {
    const issuer = written.replace(/\/$/, '').toLowerCase()
    return (
      fixed.get(issuer) ??
      grammars.find(({ pattern }) => fits(pattern, issuer))?.issued ??
      anyHost.find(({ way }) => subjects.some((subject) => saysSubject(way, subject))) ??
      null
    )
  }
}

/** What stands before a subject's first wildcard begins as this issuer's subjects do. */
function saysSubject({ subject }: TokenWay, value: string): boolean {
  const before = value.split(/[*?]/, 1)[0] ?? ''
  return [...(subject.tenant ?? []), ...subject.unit].some((pattern) => beginsWith(pattern, before))
}

function prescribedTable(integrations: readonly Integration[], what: Prescribed): (name: string) => Integration | null {
  const fixed = new Map<string, Integration>()
  const grammars: [string, Integration][] = []
  for (const integration of integrations) {
    for (const pattern of integration.traces?.[what] ?? []) {
      if (isFixed(pattern)) fixed.set(pattern.toLowerCase(), integration)
      else grammars.push([pattern, integration])
    }
  }
  return (name) => fixed.get(name.toLowerCase()) ?? grammars.find(([pattern]) => fits(pattern, name))?.[1] ?? null
}

function wordTable(integrations: readonly Integration[]): ReadonlyMap<string, readonly WrittenWord[]> {
  const table = new Map<string, WrittenWord[]>()
  for (const integration of integrations) {
    const { words = [], ambiguous = [] } = integration.traces ?? {}
    for (const word of [...words, ...ambiguous]) {
      const { key, splits } = written(word)
      const entry = { integration, word, ambiguous: ambiguous.includes(word), splits }
      table.set(key, [...(table.get(key) ?? []), entry])
    }
  }
  return table
}

/** A word of the catalogue as letters alone, and after which of them it may be split. */
function written(word: string): { key: string; splits: ReadonlySet<number> } {
  const splits = new Set<number>()
  let key = ''
  for (const part of word.toLowerCase().split(' ')) {
    if (key !== '') splits.add(key.length)
    key += part
  }
  return { key, splits }
}

function namedIn(name: string, table: ReadonlyMap<string, readonly WrittenWord[]>): NamedIntegration[] {
  const words = nameWords(name)
  const found: NamedIntegration[] = []
  words.forEach((first, start) => {
    let text = ''
    const breaks: number[] = []
    for (const word of words.slice(start, start + LONGEST)) {
      if (text !== '') breaks.push(text.length)
      text += word.text
      const alone = breaks.length === 0
      for (const spelled of alone ? spellings(first.text) : [text, text.replace(/\d+$/, '')]) {
        for (const { integration, word: known, ambiguous, splits } of table.get(spelled) ?? [])
          if (breaks.every((at) => splits.has(at)))
            found.push({ integration, word: known, ambiguous, length: spelled.length })
      }
    }
  })
  return found.sort((a, b) => b.length - a.length)
}

/** A word itself, without figures behind it, and without what people write against a name. */
function spellings(word: string): string[] {
  const bare = word.replace(/\d+$/, '')
  const inner = [
    word.replace(SUFFIXES, ''),
    word.replace(PREFIXES, ''),
    word.replace(PREFIXES, '').replace(SUFFIXES, ''),
  ]
  // What is left of a word must be long enough to be no accident.
  return [...new Set([word, bare, ...inner.filter((text) => text.length >= 5)])].filter((text) => text !== '')
}
