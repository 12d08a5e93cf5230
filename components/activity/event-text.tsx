import { useTranslations } from 'next-intl'
import { saidIn, useDecisionWords } from '@/components/decide/decision-words'
import { useDay } from '@/components/ui/use-day'
import type { ToldEvent } from '@/lib/domain/event'
import type { Uuid } from '@/lib/domain/ids'
import { isWayBack } from '@/lib/domain/judge/assessment'
import type { ReviewAnswer } from '@/lib/domain/leavers/leaver-case'

/** Answers by the names that messages have for them: none may have a hyphen. */
const ANSWERED: Readonly<Record<ReviewAnswer, string>> = {
  'may-close': 'mayClose',
  'in-use': 'inUse',
  'not-left': 'notLeft',
  'not-mine': 'notMine',
}

/** What an event tells, in a few words; what it is about stands beside it. `people`: names of those that events speak of. */
export function useEventWords(people: Readonly<Record<Uuid, string>>): (event: ToldEvent) => string {
  const told = useTranslations('activity')
  const words = useTranslations('user')
  const stages = useTranslations('stages')
  const decisions = useTranslations('decisions')
  const reasons = useTranslations('reasons')
  const said = useDecisionWords(people)
  const day = useDay()
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
      case 'origin-set':
      case 'sighting-answered':
      case 'whose-asked':
      case 'owner-claimed':
      case 'claim-answered':
      case 'campaign-answered':
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
      case 'scim-ends-confirmed':
      case 'trail-uses-added':
        return told(`event.${event.type}`, event.data)
      case 'leak-report-imported':
        return told('event.leak-report-imported', { ...event.data, tool: reasons(`words.tool.${event.data.tool}`) })
      case 'period-closed':
        return told('event.period-closed', event.data)
      case 'roster-waiting':
        return told('event.roster-waiting', { missing: event.data.missing, late: event.data.late })
      case 'roster-set':
        return told('event.roster-set', { people: event.data.people, changed: event.data.changed })
      case 'view-shared':
      case 'view-unshared':
      case 'view-deleted':
      case 'view-restored':
      case 'view-changed':
        return told(`event.${event.type}`, { name: event.data.name })
      case 'campaign-started':
      case 'campaign-ended':
        return told(`event.${event.type}`, { name: event.data.name })
      case 'standalone-account-added':
      case 'standalone-account-removed':
        return told(`event.${event.type}`, { name: event.data.name, accountId: event.data.accountId })
      case 'report-uploaded':
        return told('event.report-uploaded', {
          ...event.data,
          isPast: String(event.data.isPast),
          day: day(event.data.generatedAt),
        })
      case 'case-opened':
        return told('event.case-opened', { doors: event.data.doors })
      case 'department-renamed':
        return told('event.department-renamed', {
          before: event.data.from,
          after: event.data.to,
          people: event.data.people,
        })
      case 'review-answered':
        return told('event.review-answered', { answer: ANSWERED[event.data.answer] })
      case 'away-answered':
        return told('event.away-answered', { answer: event.data.answer })
      case 'ask-answered':
        return told('event.ask-answered', { answer: event.data.answer })
      case 'case-assigned':
      case 'case-door-found':
      case 'case-door-back':
      case 'case-door-closed':
      case 'case-cleaned':
      case 'case-reopened':
      case 'case-withdrawn':
      case 'use-told':
      case 'door-marked':
      case 'case-retained':
      case 'case-commented':
      case 'infra-asked':
      case 'correction-answered':
      case 'reviews-delegated':
      case 'move-answered':
      case 'identity-answered':
      case 'person-reviewed':
      case 'review-undone':
      case 'review-settings-set':
      case 'person-moved':
      case 'person-joined':
      case 'person-left':
      case 'person-ask':
      case 'person-access-ended':
      case 'person-returned':
      case 'person-erased':
      case 'scim-user-activated':
      case 'scim-user-deactivated':
      case 'scim-user-deleted':
      case 'roster-discarded':
      case 'token-revoked':
      case 'retention-set':
        return told(`event.${event.type}`)
      default:
        return words(`event.${event.type}`)
    }
  }
}

function namesOf(of: { added: readonly string[]; removed: readonly string[] }, changed: readonly string[]): string {
  return [...of.added.map((name) => `+${name}`), ...of.removed.map((name) => `−${name}`), ...changed].join(', ')
}
