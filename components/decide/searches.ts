import { useTranslations } from 'next-intl'
import {
  fetchIntegrationOptions,
  fetchOwnerOptions,
  fetchRoleOptions,
  integrationOptionsKey,
  ownerOptionsKey,
  roleOptionsKey,
} from '@/lib/contract/decisions'
import type { IntegrationOptions, RoleOptions } from '@/lib/contract/views/decision-options'
import { MOST_OPTIONS, type OwnerOptions, personText } from '@/lib/contract/views/owner-options'
import type { Uuid } from '@/lib/domain/ids'
import type { FoundOption, NameSearch } from './rich-named-field'

/** Whoever may be made an owner. */
const MAY_OWN = '/api/v1/owners'

type Person = OwnerOptions['people'][number]

/** Whoever may be an owner; to be picked on purpose, a new team of the typed name. */
export type MeantOwner = { type: 'person'; id: string } | { type: 'team'; name: string } | { type: 'new-team' }

/** Teams that own something already, or nearly are called so; people by name, reading or address; last, a new team. Needs the words `decide`. */
export function useOwnerSearch(): NameSearch<MeantOwner> {
  const words = useTranslations('decide')
  return {
    label: words('ownersFound'),
    failed: words('optionsFailed'),
    key: (q) => ownerOptionsKey(MAY_OWN, q),
    async find(q, signal) {
      const { people, teams, nearTeams } = await fetchOwnerOptions(MAY_OWN, q, signal)
      const isTeam = teams.some((name) => name.toLowerCase() === q.toLowerCase())
      const offer = { key: 'new', value: { type: 'new-team' as const }, text: null, isOffer: true }
      const isCut = Math.max(people.length, teams.length) >= MOST_OPTIONS
      return {
        options: [
          // Of few teams none is lost behind everybody whose department is called so.
          ...teams.map((name) => ({
            key: `team ${name}`,
            value: { type: 'team' as const, name },
            text: name,
            name,
            beside: words('team'),
          })),
          ...nearTeams.map((name) => ({
            key: `team ${name}`,
            value: { type: 'team' as const, name },
            text: name,
            name: words('nearTeam', { name }),
            beside: words('team'),
          })),
          ...people.map((person) => ({ ...asOption(person), value: { type: 'person' as const, id: person.id } })),
          ...(q === '' || isTeam ? [] : [{ ...offer, name: words('newTeam', { name: q }) }]),
        ],
        note: isCut ? words('optionsCut', { count: MOST_OPTIONS }) : null,
      }
    },
  }
}

/** People who are with the company; whoever has left is named by address. */
export function usePersonSearch(): NameSearch<string> {
  const words = useTranslations('decide')
  return {
    label: words('peopleFound'),
    failed: words('lookupFailed'),
    key: (q) => ownerOptionsKey(MAY_OWN, q),
    async find(q, signal) {
      const { people } = await fetchOwnerOptions(MAY_OWN, q, signal)
      return {
        options: people.map((person) => ({ ...asOption(person), value: person.id })),
        note: people.length >= MOST_OPTIONS ? words('lookupCut', { count: MOST_OPTIONS }) : null,
      }
    },
  }
}

function asOption(person: Person): Omit<FoundOption<string>, 'value'> {
  const { id, name, reading, email, department } = person
  return {
    key: id,
    text: personText(person),
    name: reading && reading !== name ? `${name}  ${reading}` : name,
    below: [email, department].filter(Boolean).join(' · '),
  }
}

/** Roles of the IAM user's account; those that trust its integration first. */
export function useRoleSearch(user: Uuid): NameSearch<string> {
  const words = useTranslations('decide')
  return {
    label: words('rolesFound'),
    failed: words('lookupFailed'),
    key: (q) => roleOptionsKey(user, q),
    async find(q, signal) {
      const { roles }: RoleOptions = await fetchRoleOptions(user, q, signal)
      return {
        options: roles.map(({ id, name, arn, integration }) => ({
          key: id,
          value: id,
          text: arn,
          name,
          beside: integration,
          below: arn,
        })),
        note: roles.length >= MOST_OPTIONS ? words('lookupCut', { count: MOST_OPTIONS }) : null,
      }
    },
  }
}

/** Entries of the catalogue, each with its kind. Needs the words `kinds`. */
export function useIntegrationSearch(): NameSearch<IntegrationOptions['integrations'][number]> {
  const words = useTranslations('decide')
  const kinds = useTranslations('kinds')
  return {
    label: words('integrationsFound'),
    failed: words('lookupFailed'),
    key: integrationOptionsKey,
    async find(q, signal) {
      const { integrations } = await fetchIntegrationOptions(q, signal)
      return {
        options: integrations.map((one) => ({
          key: one.id,
          value: one,
          text: one.name,
          name: one.name,
          beside: kinds(one.kind),
        })),
        note: null,
      }
    },
  }
}
