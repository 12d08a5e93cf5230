import { useFormatter, useTranslations } from 'next-intl'
import { useKindWords } from '@/components/iam-user/kind-text'
import { useDay } from '@/components/ui/use-day'
import type { Undone } from '@/lib/domain/decision'
import type { UserEvent } from '@/lib/domain/event'
import type { Uuid } from '@/lib/domain/ids'
import { lastMoment } from '@/lib/domain/instant'

/** Says what a decision says. Needs the words `decisions`, `kinds`, `reasons` and `integrations`. */
export function useDecisionWords(people: Readonly<Record<Uuid, string>>): (said: Undone) => string {
  const words = useTranslations('decisions')
  const reasons = useTranslations('reasons')
  const kindOf = useKindWords()
  const format = useFormatter()
  const day = useDay()
  const nameOf = (id: Uuid) => people[id] ?? reasons('words.someone')
  return (said) => {
    switch (said.decided) {
      case 'set-owner': {
        const { owner } = said.value
        return words('set-owner', { name: owner.type === 'team' ? owner.name : nameOf(owner.personId) })
      }
      case 'set-kind':
        return words('set-kind', { kind: kindOf(said.value) })
      case 'set-match':
        return words('set-match', {
          is: said.value.is ? 'yes' : 'no',
          name: nameOf(said.value.personId),
        })
      case 'accept-replacement': {
        const { roleId, reason } = said.value
        return words('accept-replacement', { by: roleId ? 'role' : 'assignment', reason })
      }
      case 'ask-exception': {
        const { reason, until, credentialKinds } = said.value
        const kinds = credentialKinds
          ? format.list(credentialKinds.map((kind) => reasons(`words.credential.${kind}`)))
          : 'all'
        return words('ask-exception', { kinds, until: day(lastMoment(until)), reason })
      }
      case 'answer-exception':
        return words('answer-exception', { answer: said.value.answer, ...orNone(said.value.reason) })
      case 'answer-use':
        return words('answer-use', said.value)
      case 'answer-dormant':
        return words('answer-dormant', { answer: said.value.answer, reason: said.value.reason })
      case 'link-replacement':
        return words('link-replacement', { by: said.value.roleId ? 'role' : 'assignment' })
      case 'accept-finding':
        return words('accept-finding', {
          finding: reasons(`words.finding.${said.value.code}`),
          reason: said.value.reason,
        })
      case 'name-account':
        return words('name-account', orNone(said.value.name))
      case 'set-note':
        return words('set-note', orNone(said.value.note))
      case 'set-ticket':
        return words('set-ticket', orNone(said.value.ticket))
      case 'set-due':
        return words('set-due', { due: said.value.due ? day(lastMoment(said.value.due)) : 'none' })
      case 'go-ahead':
        return words('go-ahead', { ...said.value })
      case 'answer-policies':
        return words('answer-policies', { ...said.value })
      case 'set-origin':
        return words('set-origin', { by: said.value.by, ...orNone(said.value.where) })
      case 'answer-sighting':
        return words('answer-sighting', { answer: said.value.answer, reason: said.value.reason })
      case 'ask-whose':
        return words('ask-whose')
      case 'claim-owner': {
        const { answer, team, named } = said.value
        return words('claim-owner', { answer, team: team ?? '', ...orNone(named) })
      }
      case 'answer-claim':
        return words('answer-claim', { answer: said.value.answer })
      case 'answer-campaign':
        return words('answer-campaign', { answer: said.value.answer })
    }
  }
}

/** A text for words that choose by whether there is one: what somebody wrote may itself read "none". */
const orNone = (text: string | null) => ({ has: text === null ? 'none' : 'text', text: text ?? '' })

/** An event of a decision that was made. */
type Made = Exclude<Extract<UserEvent, { data: { decision: Uuid } }>, { type: 'decision-undone' }>

/** What was decided, as its event tells it. */
export function saidIn(event: Made): Undone {
  switch (event.type) {
    case 'owner-set':
      return { decided: 'set-owner', value: event.data }
    case 'kind-set':
      return { decided: 'set-kind', value: event.data }
    case 'match-set':
      return { decided: 'set-match', value: { ...event.data, method: null } }
    case 'replacement-accepted':
      return { decided: 'accept-replacement', value: event.data }
    case 'exception-asked':
      return { decided: 'ask-exception', value: event.data }
    case 'exception-answered':
      return { decided: 'answer-exception', value: event.data }
    case 'use-answered':
      return { decided: 'answer-use', value: event.data }
    case 'dormant-answered':
      return { decided: 'answer-dormant', value: event.data }
    case 'replacement-linked':
      return { decided: 'link-replacement', value: event.data }
    case 'finding-accepted':
      return { decided: 'accept-finding', value: event.data }
    case 'account-named':
      return { decided: 'name-account', value: event.data }
    case 'note-set':
      return { decided: 'set-note', value: event.data }
    case 'ticket-set':
      return { decided: 'set-ticket', value: event.data }
    case 'due-set':
      return { decided: 'set-due', value: event.data }
    case 'went-ahead':
      return { decided: 'go-ahead', value: event.data }
    case 'policies-answered':
      return { decided: 'answer-policies', value: event.data }
    case 'origin-set':
      return { decided: 'set-origin', value: event.data }
    case 'sighting-answered':
      return { decided: 'answer-sighting', value: event.data }
    case 'whose-asked':
      return { decided: 'ask-whose', value: {} }
    case 'owner-claimed':
      return { decided: 'claim-owner', value: event.data }
    case 'claim-answered':
      return { decided: 'answer-claim', value: event.data }
    case 'campaign-answered':
      return { decided: 'answer-campaign', value: event.data }
  }
}
