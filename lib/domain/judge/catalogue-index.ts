import type { Catalogue, EvidenceRules, Integration, IssuedBy, KindWord, Prescribed, WordPlace } from './integration'
import type { Pattern, TokenWay } from './integration-way'
import { beginsWith, fits, isFixed } from './pattern'
import { wordTable } from './word-table'

/** Integrations with tables over them, made once: what is looked up for a user does not grow with the catalogue. */
export function catalogueOf(integrations: readonly Integration[], rules: EvidenceRules): Catalogue {
  const byId = new Map(integrations.map((one) => [one.id, one]))
  const byAccount = new Map(integrations.flatMap((one) => accountsOf(one).map((account) => [account, one] as const)))
  const byService = new Map(integrations.flatMap((one) => servicesOf(one).map((service) => [service, one] as const)))
  const byCredential = new Map(
    integrations.flatMap((one) => (one.traces?.credential ? [[one.traces.credential, one] as const] : [])),
  )
  const issuers = issuerTable(integrations)
  const words = wordTable(integrations.flatMap(wordsOf))
  const prescribed = {
    prescribed: prescribedTable(integrations, 'prescribed'),
    policies: prescribedTable(integrations, 'policies'),
    groups: prescribedTable(integrations, 'groups'),
    roles: prescribedTable(integrations, 'roles'),
  }
  return {
    integrations,
    rules,
    kindWords: kindWordTable(rules),
    personWords: wordTable(rules.people.map((word) => [word, true as const])),
    integration: (id) => (id === null ? null : (byId.get(id) ?? null)),
    ofAccount: (account) => byAccount.get(account) ?? null,
    ofIssuer: issuers,
    isEverybodys: everybodys(integrations),
    byAction: integrations.filter(({ traces }) => traces?.action !== undefined),
    ofCredential: (service) => byCredential.get(service) ?? null,
    ofService: (service) => byService.get(service) ?? null,
    ofPrescribed: (what, name) => prescribed[what](name),
    namedIn: (name) => words(name).map(({ value, word, length, at }) => ({ ...value, word, length, at })),
  }
}

/** The share of lists of services in which a service stands that tells nothing. */
const EVERYBODYS = 0.25

/**
 * Services that many lists have, of which one that several integrations share (all monitoring reads the same) counts once: what is
 * in many has nothing to do with what an integration is for.
 */
function everybodys(integrations: readonly Integration[]): Catalogue['isEverybodys'] {
  const written = integrations.flatMap(({ traces }) => (traces?.services ? [[...traces.services].sort()] : []))
  const lists = [...new Map(written.map((services) => [services.join(' '), services])).values()]
  const counts = new Map<string, number>()
  for (const service of lists.flat()) counts.set(service, (counts.get(service) ?? 0) + 1)
  const most = new Set([...counts].flatMap(([service, count]) => (count >= lists.length * EVERYBODYS ? service : [])))
  return (services) => [...services].every((service) => most.has(service))
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

function wordsOf(integration: Integration): [string, { integration: Integration; ambiguous: boolean }][] {
  const { words = [], ambiguous = [] } = integration.traces ?? {}
  return [
    ...words.map((word): [string, { integration: Integration; ambiguous: boolean }] => [
      word,
      { integration, ambiguous: false },
    ]),
    ...ambiguous.map((word): [string, { integration: Integration; ambiguous: boolean }] => [
      word,
      { integration, ambiguous: true },
    ]),
  ]
}

/** Words that tell kinds, for each place: Latin ones by table, Japanese ones (which stand without breaks) as parts of the text. */
function kindWordTable({ words }: EvidenceRules): Catalogue['kindWords'] {
  const latin = (word: string) => /^[\x20-\x7e]+$/.test(word)
  const of = (place: WordPlace) => {
    const here = words.filter((one) => one.in.includes(place))
    const table = wordTable(here.flatMap((one) => one.words.filter(latin).map((word) => [word, one] as const)))
    const parts = here.flatMap((one) => one.words.filter((word) => !latin(word)).map((word) => ({ word, value: one })))
    return (text: string): KindWord[] => [
      ...table(text).map(({ value, word }) => ({ ...value, word })),
      ...parts.filter(({ word }) => text.includes(word)).map(({ value, word }) => ({ ...value, word })),
    ]
  }
  const tables = { name: of('name'), path: of('path'), group: of('group'), tag: of('tag') }
  return (place, text) => tables[place](text)
}
