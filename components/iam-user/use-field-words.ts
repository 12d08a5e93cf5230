import { useLocale, useTranslations } from 'next-intl'
import type { Vocabulary } from '@/lib/contract/lists/fields'
import { type IamUserSelection, iamUserList } from '@/lib/contract/lists/iam-user-list'
import { instant } from '@/lib/domain/instant'
import { KINDS, NEXT_ACTIONS, SIGNALS, STAGES } from '@/lib/domain/judge/assessment'
import { formatDay } from '@/lib/i18n/dates'
import { localeOf } from '@/lib/i18n/locale'
import { wordOf } from '../ui/word-of'
import { useIntegrationName } from './use-integration-name'

/** Names of people and accounts that an address names by id. */
export type FilterNames = Readonly<Record<string, string>>

/** How a condition is told: its field and the text of its value in the address. */
export function useFieldWords(names: FilterNames): (field: keyof IamUserSelection, text: string) => string {
  const words = useTranslations('users')
  const stages = useTranslations('stages')
  const kinds = useTranslations('kinds')
  const actions = useTranslations('actions')
  const signals = useTranslations('signals')
  const integration = useIntegrationName()
  const locale = localeOf(useLocale(), null)
  const told: Record<Vocabulary, (text: string) => string | undefined> = {
    stages: wordOf(STAGES, stages),
    kinds: wordOf(KINDS, kinds),
    actions: wordOf(NEXT_ACTIONS, actions),
    signals: wordOf(SIGNALS, signals),
    // A day of an address is one of UTC.
    days: (day) => formatDay(instant(`${day}T00:00:00Z`), locale, 'UTC'),
  }
  return (field, text) => {
    const { vocabulary } = iamUserList.fields[field]
    const value =
      (vocabulary ? told[vocabulary](text) : names[text]) ?? (field === 'integrations' ? integration(text) : text)
    return words(`filter.${field}`, { value })
  }
}
