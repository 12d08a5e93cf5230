import { getTimeZone, getTranslations } from 'next-intl/server'
import { type Door, toldDoors } from '@/lib/domain/doors'
import { dayIn, type Instant } from '@/lib/domain/instant'
import type { LeaverLine, LeaverPage, LooseUser } from '@/lib/domain/person-view'
import type { SeesPeople } from '@/lib/domain/viewer'
import { doorWords } from '@/lib/i18n/door-words'
import type { Db } from '@/lib/store/database'
import { leaverPage } from '@/lib/store/leavers'

/** More rows than a section can have. */
const ALL = 1_000_000

/** The rows of the CSV, header first, section by section as on the page; the last one says "at least" while anything is unread, or why there is none. */
export async function leaverRows(db: Db, viewer: SeesPeople, now: Instant): Promise<AsyncGenerator<string[]>> {
  const words = await getTranslations('leavers')
  const people = await getTranslations('people')
  const timeZone = await getTimeZone()
  const page = await leaverPage(db, viewer, { now, most: ALL })
  const used = ({ lastUse }: Extract<Door, { type: 'credential' }>) =>
    lastUse.state === 'used'
      ? words.markup('usedOn', { day: () => dayIn(lastUse.at, timeZone) })
      : words(lastUse.state === 'never' ? 'neverUsed' : 'useUnknown')
  const listed = (doors: readonly Door[]) =>
    toldDoors(doors)
      .map((door) => `${doorWords(words, door)}${door.type === 'credential' ? ` (${used(door)})` : ''}`)
      .join('; ')

  const ofPerson = (section: string) => (person: LeaverLine) => [
    section,
    person.name,
    person.reading ?? '',
    person.department ?? '',
    person.employment ? people(`employment.${person.employment}`) : '',
    person.manager?.name ?? '',
    person.since ? dayIn(person.since, timeZone) : `? ${words('dayUnknown')}`,
    person.days === null ? '' : String(person.days),
    person.state === 'unchecked' ? '?' : String(person.doors.length),
    String(person.doors.filter((one) => one.usedAfter).length),
    { open: listed(person.doors), unchecked: words('doorsUnknown'), clear: words('nothingFound') }[person.state],
    String(person.suggested),
    person.id,
  ]
  const ofUser = (section: string) => (user: LooseUser) => [
    section,
    user.name,
    ...['', '', '', '', '', ''],
    user.doors.length > 0 ? String(user.doors.length) : '?',
    '',
    user.doors.length > 0 ? listed(user.doors) : words('doorsUnknown'),
    '',
    user.id,
  ]

  const header = [
    words('csvSection'),
    words('csvName'),
    words('csvReading'),
    words('csvDepartment'),
    words('csvEmployment'),
    words('csvManager'),
    words('csvSince'),
    words('csvDays'),
    words('csvDoors'),
    words('csvUsedAfter'),
    words('csvOpen'),
    words('csvSuggested'),
    words('csvId'),
  ]
  async function* rows() {
    yield header
    yield* page.left.map(ofPerson(words('section.left')))
    yield* page.accessEnded.people.map(ofPerson(words('section.ended')))
    yield* (page.strangers?.users ?? []).map(ofUser(words('section.strangers')))
    yield* page.unchecked.map(ofPerson(words('section.unchecked')))
    yield* (page.clear ?? []).map(ofPerson(words('section.clear')))
    yield* (page.unmatched ?? []).map(ofUser(words('unmatchedTitle')))
    const said = await noteOf(page)
    if (said !== null) yield [said, ...header.slice(1).map(() => '')]
  }
  return rows()
}

/** What the file cannot show in rows: why it is empty, or what leaves it at "at least"; `null`: nothing. */
async function noteOf({ scope, coverage }: LeaverPage): Promise<string | null> {
  const words = await getTranslations('leavers')
  if (scope.of === 'nobody') return words(`line.unknown.${scope.because}`, { email: scope.email ?? '' })
  if (coverage.complete) return null
  const unread = coverage.accounts - coverage.read
  const { accounts, unmatched, assignmentsRead } = coverage
  const said = { unread, accounts, unmatched, assignments: String(assignmentsRead) }
  return words(scope.of === 'line' ? 'line.csvNote' : 'csvNote', said)
}
