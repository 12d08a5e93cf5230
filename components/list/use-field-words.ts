import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { ACCOUNT_KINDS, type accountList } from '@/lib/contract/lists/account-list'
import { campaignIn } from '@/lib/contract/lists/campaign-wanted'
import type { eventList } from '@/lib/contract/lists/event-list'
import type { exceptionList } from '@/lib/contract/lists/exception-list'
import type { Vocabulary } from '@/lib/contract/lists/fields'
import type { iamUserList } from '@/lib/contract/lists/iam-user-list'
import type { integrationList } from '@/lib/contract/lists/integration-list'
import type { leaverList } from '@/lib/contract/lists/leaver-list'
import { ownerText } from '@/lib/contract/lists/owner-wanted'
import { PERSON_STATUSES, type personList } from '@/lib/contract/lists/person-list'
import type { roleList } from '@/lib/contract/lists/role-list'
import type { Shown } from '@/lib/contract/lists/shown'
import { EXCEPTION_STATES } from '@/lib/domain/exception'
import { READING_STATES } from '@/lib/domain/facts/account'
import { instant, isInstant } from '@/lib/domain/instant'
import { KINDS, NEXT_ACTIONS, SIGNALS, STAGES } from '@/lib/domain/judge/assessment'
import { CATEGORIES, ROLE_SUPPORTS } from '@/lib/domain/judge/integration'
import { LEAVER_STANDINGS } from '@/lib/domain/leavers/standing'
import { DOOR_STATES } from '@/lib/domain/people/doors'
import { LOCKS } from '@/lib/domain/trust/lock'
import { FINDING_CODES, SEVERITIES } from '@/lib/domain/trust/trust-finding'
import { formatDay, formatMoment } from '@/lib/i18n/dates'
import { localeOf } from '@/lib/i18n/locale'
import { useIntegrationName } from '../iam-user/use-integration-name'

type Any = ReturnType<
  (
    | typeof iamUserList
    | typeof accountList
    | typeof personList
    | typeof eventList
    | typeof exceptionList
    | typeof integrationList
    | typeof leaverList
    | typeof roleList
  )['shown']
>
type FieldName = Any['conditions'][number]['field']

/** What the page of any list shows of its filter. */
export type ShownList = Shown<FieldName, Any['links' | 'choices'][number]['field']>

/** Names of people and accounts that an address names by id. */
export type FilterNames = Readonly<Record<string, string>>

interface Told {
  field: FieldName
  vocabulary: Vocabulary | undefined
}

/** How a condition is told: its field and the text of its value in the address. One field has the same words in every list. */
export function useFieldWords(names: FilterNames): (of: Told, text: string) => string {
  const words = useTranslations('lists')
  const stages = useTranslations('stages')
  const kinds = useTranslations('kinds')
  const actions = useTranslations('actions')
  const signals = useTranslations('signals')
  const accounts = useTranslations('accounts')
  const people = useTranslations('people')
  const exceptions = useTranslations('exceptions')
  const integration = useTranslations('integration')
  const roles = useTranslations('roles')
  const campaigns = useTranslations('campaigns')
  const leavers = useTranslations('leavers')
  const integrations = useIntegrationName()
  const locale = localeOf(useLocale(), null)
  const timeZone = useTimeZone() ?? 'UTC'
  const told: Record<Vocabulary, (text: string) => string | undefined> = {
    stages: wordOf(STAGES, stages),
    kinds: wordOf(KINDS, kinds),
    // Both hold what is told as another step of the way: see `toldAction`.
    actions: wordOf(NEXT_ACTIONS, (one) => actions(one === 'keep' || one === 'switch' ? `every.${one}` : one)),
    signals: wordOf(SIGNALS, signals),
    readings: wordOf(READING_STATES, (reading) => accounts(`reading.${reading}`)),
    'account-kinds': wordOf(ACCOUNT_KINDS, (kind) => accounts(`kind.${kind}`)),
    locks: wordOf(LOCKS, (lock) => accounts(`lock.${lock}`)),
    statuses: wordOf(PERSON_STATUSES, (status) => people(`status.${status}`)),
    'leaver-standings': wordOf(LEAVER_STANDINGS, (standing) => leavers(`standing.${standing}`)),
    doors: wordOf(DOOR_STATES, (state) => people(`state.${state}`)),
    'exception-states': wordOf(EXCEPTION_STATES, (state) => exceptions(`state.${state}`)),
    'role-supports': wordOf(ROLE_SUPPORTS, (one) => integration(`roleSupport.${one}`)),
    categories: wordOf(CATEGORIES, (one) => integration(`category.${one}`)),
    severities: wordOf(SEVERITIES, (severity) => roles(`severity.${severity}`)),
    findings: wordOf(FINDING_CODES, (code) => roles(`finding.${code}`)),
    makers: (text) => text.replace(/^by:/, ''),
    'key-makers': (text) => {
      const [, week, by] = /^(.{10})\.(?:by:)?(.+)$/.exec(text) ?? []
      return week && by && words('keyMaker', { week: formatDay(instant(week), locale, 'UTC'), by })
    },
    campaigns: (text) => {
      const wanted = campaignIn(text)
      if (!wanted) return undefined
      const name = names[wanted.id] ?? wanted.id
      if (wanted.standing === null) return name
      const said = words('inCampaign', { name, standing: campaigns(`standing.${wanted.standing}`) })
      if (wanted.owner === null) return said
      const owner = ownerText(wanted.owner)
      return words('inCampaignOf', { said, owner: names[owner] ?? owner })
    },
    integrations,
    // A day of an address is one of UTC.
    since: (text) => (isInstant(text) ? formatMoment(text, locale, timeZone) : formatDay(instant(text), locale, 'UTC')),
  }
  return ({ field, vocabulary }, text) => {
    const value = (vocabulary ? told[vocabulary](text) : names[text]) ?? text
    return words(`filter.${field}`, { value })
  }
}

/** The word of a text that is one of these values. */
const wordOf =
  <T extends string>(all: readonly T[], words: (value: T) => string) =>
  (text: string) => {
    const known = all.find((value) => value === text)
    return known && words(known)
  }
