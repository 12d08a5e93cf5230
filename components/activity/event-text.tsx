import { useTranslations } from 'next-intl'
import { saidIn, useDecisionWords } from '@/components/decide/decision-words'
import type { ToldEvent } from '@/lib/domain/event'
import type { Uuid } from '@/lib/domain/ids'
import { isWayBack } from '@/lib/domain/judge/assessment'

/** What an event tells, in a few words; what it is about stands beside it. `people`: names of those that events speak of. */
export function useEventWords(people: Readonly<Record<Uuid, string>>): (event: ToldEvent) => string {
  const told = useTranslations('activity')
  const words = useTranslations('user')
  const stages = useTranslations('stages')
  const decisions = useTranslations('decisions')
  const said = useDecisionWords(people)
  return (event) => {
    switch (event.type) {
      case 'owner-set':
      case 'kind-set':
      case 'match-set':
      case 'replacement-accepted':
      case 'exception-asked':
      case 'exception-answered':
      case 'use-answered':
      case 'dormant-answered':
      case 'replacement-linked':
      case 'finding-accepted':
      case 'account-named':
      case 'note-set':
      case 'ticket-set':
      case 'due-set':
      case 'went-ahead':
      case 'policies-answered':
        return said(saidIn(event))
      case 'decision-undone':
        return decisions('takenBack', { what: said(event.data) })
      case 'stage-changed':
        return isWayBack(event.data)
          ? words('event.stage-back', { from: stages(event.data.from), to: stages(event.data.to) })
          : words('event.stage-changed', { to: stages(event.data.to) })
      case 'key-made':
      case 'key-deleted':
      case 'key-disabled':
      case 'key-enabled':
        return words(`event.${event.type}`, { kind: words(`credentialKind.${event.data.kind}`) })
      case 'user-renamed':
      case 'user-moved':
        return words(`event.${event.type}`, event.data)
      case 'tags-changed':
      case 'policies-changed':
        return words(`event.${event.type}`, { names: namesOf(event.data, event.data.changed) })
      case 'groups-changed':
        return words('event.groups-changed', { names: namesOf(event.data, []) })
      case 'unknown':
        return words('event.other', { type: event.data.type })
      case 'token-made':
        return told('event.token-made', { name: event.data.name, scopes: event.data.scopes.join(', ') })
      case 'account-first-read':
      case 'people-first-seen':
      case 'people-joined':
        return told(`event.${event.type}`, event.data)
      case 'roster-set':
        return told('event.roster-set', { people: event.data.people, changed: event.data.changed })
      case 'view-shared':
      case 'view-unshared':
      case 'view-deleted':
      case 'view-restored':
      case 'view-changed':
        return told(`event.${event.type}`, { name: event.data.name })
      case 'standalone-account-added':
      case 'standalone-account-removed':
        return told(`event.${event.type}`, { name: event.data.name, accountId: event.data.accountId })
      case 'person-joined':
      case 'person-left':
      case 'person-access-ended':
      case 'person-returned':
      case 'token-revoked':
        return told(`event.${event.type}`)
      default:
        return words(`event.${event.type}`)
    }
  }
}

function namesOf(of: { added: readonly string[]; removed: readonly string[] }, changed: readonly string[]): string {
  return [...of.added.map((name) => `+${name}`), ...of.removed.map((name) => `−${name}`), ...changed].join(', ')
}
