import { getLocale, getMessages, getTimeZone, getTranslations } from 'next-intl/server'
import { type Cell, stableText } from '@/lib/contract/lists/columns'
import type { UserLastUse } from '@/lib/contract/views/iam-user'
import type { AccountId } from '@/lib/domain/ids'
import { dayIn, type Instant } from '@/lib/domain/instant'
import type { Replacement } from '@/lib/domain/judge/assessment'
import { type Door, toldDoors } from '@/lib/domain/people/doors'
import { serviceName } from '@/lib/domain/trust/service-name'
import { ACCOUNT_ACCESS } from '@/lib/domain/trust/trust-services'
import type { Trusted } from '@/lib/domain/trust/trusted'
import { formatDay, formatMoment } from '@/lib/i18n/dates'
import { doorWords } from '@/lib/i18n/door-words'
import { localeOf } from '@/lib/i18n/locale'
import { type ReasonNames, reasonWords } from '@/lib/i18n/reason-words'
import { trustedWords } from '@/lib/i18n/trusted-words'

/** The heads and cells of a CSV in the reader's language; days are those of the company's zone. */
export async function readerWords(
  list: string,
): Promise<{ head: (name: string) => string; text: (cell: Cell) => string }> {
  const messages = await getMessages()
  const timeZone = await getTimeZone()
  const common = await getTranslations('common')
  const integration = (id: string) => wordAt(messages, `integrations.${id}`) ?? id
  const reason = await reasonText(timeZone, integration)
  const use = await lastUseText(timeZone)
  const doors = await doorsText(timeZone)
  const named = (id: string) => wordAt(messages, `integrations.${id}`) ?? serviceName(id)
  const replacement = await replacementText(named)
  const handOver = await getTranslations('leavers.handOverBecause')
  const trusted = await trustedText(named, common('comma'))

  function text(cell: Cell): string {
    if (cell === null || typeof cell !== 'object') return stableText(cell)
    switch (cell.is) {
      case 'unknown':
        return `? ${common('notRead')}`
      case 'yes-no':
        return cell.value ? common('yes') : common('no')
      case 'instant':
        return dayIn(cell.at, timeZone)
      case 'codes':
        return cell.codes.map((code) => wordAt(messages, `${cell.of}.${code}`) ?? code).join('; ')
      case 'integration':
        return integration(cell.id)
      case 'last-use':
        return use(cell.use)
      case 'reasons':
        return [...new Set(cell.reasons.map((one) => reason(one, cell.people)))].join('; ')
      case 'doors':
        return doors(cell.doors, cell.state)
      case 'hand-over':
        return cell.machines
          .map(
            ({ because, account, name }) =>
              `${account.name}/${name}${common('bracketed', { text: because.map((one) => handOver(one)).join(common('comma')) })}`,
          )
          .join('; ')
      case 'replacement':
        return replacement(cell.replacement)
      case 'trusted':
        return trusted(cell.trusted, cell.home)
    }
  }
  // One name may mean another thing in one list: its reading is how a name is read, or how an account was.
  const head = (name: string) =>
    wordAt(messages, `columns.${list}-${name}`) ?? wordAt(messages, `columns.${name}`) ?? name
  return { head, text }
}

/** The message at a path; `null`: there is none, as for a code of an older version. */
function wordAt(messages: object, path: string): string | null {
  const found = path
    .split('.')
    .reduce<unknown>(
      (tree, step) => (typeof tree === 'object' && tree !== null ? new Map(Object.entries(tree)).get(step) : undefined),
      messages,
    )
  return typeof found === 'string' ? found : null
}

async function reasonText(timeZone: string, integration: ReasonNames['integration']) {
  const words = await getTranslations('reasons')
  const locale = localeOf(await getLocale(), null)
  const day = (at: Instant) => formatDay(at, locale, timeZone)
  const moment = (at: Instant) => formatMoment(at, locale, timeZone)
  const say: ReasonNames['say'] = (key) => words(key)
  return (reason: Parameters<typeof reasonWords>[0], people: Readonly<Record<string, string>>): string => {
    const { key, values } = reasonWords(reason, { say, integration, day, moment, person: (id) => people[id] ?? null })
    return words(key, values)
  }
}

async function lastUseText(timeZone: string) {
  const words = await getTranslations('users')
  const day = (at: Instant) => dayIn(at, timeZone)
  return (use: UserLastUse): string => {
    if (use.state === 'used') return day(use.at)
    if (use.state === 'never') return words('neverUsed', { day: day(use.until) })
    if (use.state === 'no-credential') return words('noCredential')
    const why = { 'not-read': 'notRead', 'not-recorded': 'notRecorded', 'made-after-report': 'tooNew' }[use.why]
    return `? ${words('useUnknown', { why })}`
  }
}

async function replacementText(integration: (id: string) => string) {
  const words = await getTranslations('user')
  return (replacement: Replacement): string => {
    if (replacement.type === 'assignment')
      return words('replacementAssignment', { sets: replacement.permissionSets.join(', ') })
    const { roleName, integration: trusts } = replacement
    return words.markup(trusts === ACCOUNT_ACCESS ? 'replacementAccountAccess' : 'replacementRole', {
      name: () => roleName,
      integration: integration(trusts),
    })
  }
}

/** Accounts of the company stand by their numbers, as they do in the other columns' ids. */
async function trustedText(integration: (id: string) => string, comma: string) {
  const words = await getTranslations('roles')
  return (trusted: readonly Trusted[], home: AccountId): string =>
    trusted
      .map((one) => {
        const { who, names } = trustedWords(one, home, { words, comma, integration, accounts: {} })
        return [who, ...names].filter(Boolean).join(' ')
      })
      .join('; ')
}

async function doorsText(timeZone: string) {
  const words = await getTranslations('leavers')
  const used = ({ lastUse }: Extract<Door, { type: 'credential' }>) =>
    lastUse.state === 'used'
      ? words.markup('usedOn', { day: () => dayIn(lastUse.at, timeZone) })
      : words(lastUse.state === 'never' ? 'neverUsed' : 'useUnknown')
  return (doors: readonly Door[], state: 'open' | 'unchecked' | 'clear'): string => {
    if (state !== 'open') return words(state === 'clear' ? 'nothingFound' : 'doorsUnknown')
    return toldDoors(doors)
      .map((door) => `${doorWords(words, door)}${door.type === 'credential' ? ` (${used(door)})` : ''}`)
      .join('; ')
  }
}
