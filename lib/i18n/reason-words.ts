import type { useTranslations } from 'next-intl'
import type { Uuid } from '../domain/ids'
import { type Instant, lastMoment } from '../domain/instant'
import { KINDS } from '../domain/judge/assessment'
import type { Reason, ReasonCode } from '../domain/judge/reason'

/** Values of an ICU message; dates are in words already, as the rest of the product writes them. */
export type MessageValues = Record<string, string | number>

type ReasonKey = Parameters<ReturnType<typeof useTranslations<'reasons'>>>[0]

/** What a reason's words need from outside. */
export interface ReasonNames {
  /** A text of the namespace `reasons`, by key (`words.credential.password`). */
  say: (key: ReasonKey) => string
  /** The name of a catalogue entry, or its id where it has none. */
  integration: (id: string) => string
  /** A person's name; `null`: not known, or not for this viewer to see. */
  person: (id: Uuid) => string | null
  /** A day in the reader's language and time zone. */
  day: (at: Instant) => string
  /** The same with the hour and the zone. */
  moment: (at: Instant) => string
}

/**
 * Key and values of the message that words a reason, for the namespace `reasons`: `t(key, values)`. Names of ours (people,
 * credential kinds, fact groups, integrations) are put into words; lists are joined.
 */
export function reasonWords(reason: Reason, names: ReasonNames): { key: ReasonCode; values: MessageValues } {
  return { key: reason.code, values: valuesOf(reason, names) }
}

function valuesOf(reason: Reason, { say, integration: nameOf, person, day, moment }: ReasonNames): MessageValues {
  const who = (id: Uuid) => person(id) ?? say('words.someone')
  const list = (texts: readonly string[]) => texts.join(say('words.separator'))
  const integration = (id: string) => (id === 'workload' ? say('words.workload') : nameOf(id))
  const kind = (id: string) => say(`words.kind.${KINDS.find((one) => one === id) ?? 'unknown'}`)
  switch (reason.code) {
    case 'absent-since':
    case 'no-live-credential-since':
    case 'facts-stale':
    case 'used-for-mail':
    case 'replacement-accepted':
    case 'used-again':
    case 'wait-until':
    case 'dormant-since':
    case 'newer-key-used':
    case 'no-answer-by':
    case 'use-is-incident':
    case 'said-unneeded':
    case 'said-needed':
    case 'exception-asked':
    case 'exception-until':
    case 'exception-ended':
    case 'records-until':
      return { at: day(reason.at) }
    case 'credential-used': {
      const where = [reason.service, reason.region].filter((text) => text !== null)
      return {
        credential: say(`words.credential.${reason.kind}`),
        at: day(reason.at),
        where: where.length > 0 ? list(where) : 'none',
      }
    }
    case 'credential-use-unknown':
    case 'may-run-machine':
      return { credential: say(`words.credential.${reason.kind}`) }
    case 'credential-made-again':
    case 'rotation-under-way':
      return { credential: say(`words.credential.${reason.kind}`), at: day(reason.at) }
    case 'credential-never-used':
      return { credential: say(`words.credential.${reason.kind}`), until: day(reason.until) }
    case 'quiet-since':
      return { at: day(reason.at), days: reason.days }
    case 'quiet-too-short':
    case 'waited':
      return { days: reason.days, ofDays: reason.ofDays }
    case 'uses-lay-apart':
      return { days: reason.days, ofDays: reason.ofDays, usualDays: reason.usualDays }
    case 'not-asked-back':
      return { credential: say(`words.credential.${reason.kind}`), days: reason.days }
    case 'exception-covers':
      // This one holds the moment from which it does not hold any more; the others hold the last moment.
      return {
        kinds: list(reason.kinds.map((kind) => say(`words.credential.${kind}`))),
        at: day(lastMoment(reason.at)),
      }
    case 'unchecked-use':
      return { kinds: list(reason.kinds.map((kind) => say(`words.credential.${kind}`))) }
    case 'unchecked-delay':
      return { from: day(reason.from) }
    case 'unchecked-sessions':
      return { until: day(reason.until) }
    case 'facts-not-read':
      return { groups: list(reason.groups.map((group) => say(`words.group.${group}`))) }
    case 'named-like-integration':
    case 'named-as-prescribed':
      return { integration: integration(reason.integration), name: reason.name }
    case 'named-like-kind':
      return { kind: kind(reason.kind), name: reason.name }
    case 'named-like-person':
    case 'named-like-nothing':
      return { name: reason.name }
    case 'tag-names-integration': {
      const name = integration(reason.integration)
      const more = reason.value.trim().toLowerCase() === name.toLowerCase() ? 'no' : 'yes'
      return { integration: name, tag: reason.tag, value: reason.value, more }
    }
    case 'path-like-kind':
      return { kind: kind(reason.kind), path: reason.path }
    case 'path-names-integration':
      return { integration: integration(reason.integration), path: reason.path }
    case 'in-group-like-kind':
      return { kind: kind(reason.kind), group: reason.group }
    case 'resource-names-integration':
      return { integration: integration(reason.integration), resource: reason.resource }
    case 'allowed-as':
    case 'allowed-otherwise':
      return { integration: integration(reason.integration), services: list(reason.services) }
    case 'allowed-like-kind':
      return { kind: kind(reason.kind), services: list(reason.services) }
    case 'used-as':
    case 'used-otherwise':
      return { integration: integration(reason.integration), service: reason.service }
    case 'used-like-kind':
      return { kind: kind(reason.kind), service: reason.service }
    case 'role-beside':
      return { integration: integration(reason.integration) }
    case 'kind-suggested':
      return { kind: kind(reason.kind) }
    case 'tagged-as-kind':
    case 'owner-tag':
      return { tag: reason.tag, value: reason.value }
    case 'policy-of-integration':
    case 'policy-names-integration':
    case 'usual-policy':
      return { integration: integration(reason.integration), policy: reason.policy }
    case 'in-group-of-integration':
      return { integration: integration(reason.integration), group: reason.group }
    case 'has-service-credential':
      return { service: reason.service }
    case 'matched-to-person':
      return {
        person: who(reason.personId),
        method: say(`words.method.${reason.method}`),
        confidence: say(`words.confidence.${reason.confidence}`),
      }
    case 'match-refused':
    case 'used-after-leaving':
      return { person: who(reason.personId), at: day(reason.at) }
    case 'owner-left':
      return { person: who(reason.personId) }
    case 'ask-whose':
      return { person: who(reason.personId), method: say(`words.method.${reason.method}`) }
    case 'made-before-first-day':
    case 'made-after-leaving':
    case 'person-left':
      return reason.at === null
        ? { person: who(reason.personId), known: 'no' }
        : { person: who(reason.personId), known: 'yes', at: day(reason.at) }
    case 'assigned-in-identity-center':
      return { permissionSets: list(reason.permissionSets) }
    case 'role-trusts-integration':
      return { roleName: reason.roleName, integration: integration(reason.integration) }
    case 'role-lets-in-others':
      return {
        roleName: reason.roleName,
        whose: reason.integration === null ? 'none' : 'vendor',
        integration: reason.integration === null ? '' : integration(reason.integration),
      }
    case 'role-used':
      return { roleName: reason.roleName, at: day(reason.at) }
    case 'role-unused':
      return { roleName: reason.roleName, until: day(reason.until) }
    case 'role-unused-since-key': {
      // Of one and the same day only the hour tells which came first.
      const told = day(reason.at) === day(reason.keyUsedAt) ? moment : day
      return { roleName: reason.roleName, at: told(reason.at), keyUsedAt: told(reason.keyUsedAt) }
    }
    case 'replacement-suggested':
      return { roleName: reason.roleName }
    case 'other-repository':
      return { roleName: reason.roleName, ours: reason.ours, theirs: reason.theirs }
    case 'replacement-lost':
      return { name: reason.name }
    case 'replacement-partial':
    case 'no-role-possible':
      return { integration: integration(reason.integration) }
    case 'no-role-in-partition':
      return { integration: integration(reason.integration), partition: reason.partition }
    case 'other-way':
      return {
        integration: integration(reason.integration),
        by: reason.by === 'sign-in' ? 'signIn' : reason.by === 'push' ? 'push' : 'policy',
      }
    case 'trust-finding':
      return {
        roleName: reason.roleName,
        finding: say(`words.finding.${reason.finding}`),
        fix: say(`words.fix.${reason.finding}`),
      }
    case 'seen-not-allowed':
    case 'actions-not-allowed':
    case 'fewer-actions':
      return { by: list(reason.by), count: reason.by.length, services: list(reason.services) }
    case 'reads-on-purpose':
      return { by: list(reason.by), count: reason.by.length }
    case 'less-on-purpose': {
      const services = reason.services.map((service) => (service === '*' ? say('words.every-service') : service))
      return { by: list(reason.by), count: reason.by.length, services: list(services) }
    }
    case 'reach-not-covered':
      return { accounts: list(reason.accounts) }
    case 'policy-means-user':
      return { what: reason.what }
    case 'has-boundary':
      return { policy: reason.policy }
    case 'trusted-by-name':
      return { roles: list(reason.roles), count: reason.roles.length }
    case 'seen-program':
      return { program: reason.program, source: reason.source ?? 'none' }
    case 'owns-alike':
      return { users: list(reason.users), count: reason.count }
    case 'made-it':
      return { by: reason.by, at: day(reason.at) }
    case 'not-in-directory':
      return { email: reason.email }
    case 'secret-in-report':
    case 'verified-in-report':
      return {
        tool: say(`words.tool.${reason.tool}`),
        at: day(reason.at),
        place: reason.place === '' ? 'none' : reason.place,
      }
    case 'use-may-be-check':
      return { at: moment(reason.at) }
    case 'quarantined':
      return { policy: reason.policy }
    case 'no-live-credential':
    case 'kind-decided':
    case 'has-password':
    case 'has-mfa':
    case 'has-keys-only':
    case 'has-no-key':
    case 'allowed-to-deploy':
    case 'allowed-everything':
    case 'no-kind-evidence':
    case 'match-not-known':
    case 'owner-decided':
    case 'no-owner':
    case 'role-use-unprovable':
    case 'no-replacement':
    case 'directory-not-read':
    case 'break-glass':
    case 'break-glass-unsafe':
    case 'break-glass-claimed':
    case 'needs-other-way-or-exception':
    case 'hand-over':
    case 'ask-owner-first':
    case 'nobody-to-ask':
    case 'successor-first':
    case 'unchecked-data-events':
    case 'unchecked-regions':
    case 'unchecked-resource-policies':
    case 'unchecked-other-policies':
      return {}
  }
}
