import type { Uuid } from '../ids'
import { NICKNAMES } from './nicknames'
import { isKanji, plain, spelling } from './spelling'

/** By what a text names a person: the kind of a key. */
export type KeyKind =
  | 'email'
  | 'former-email'
  | 'employee-number'
  | 'local-part'
  | 'spelt-local-part'
  | 'full-name'
  | 'initial'
  | 'one-name'
  | 'initials'
  | 'nickname'
  | 'nickname-initial'

export interface PersonKey {
  kind: KeyKind
  key: string
}

export type KnownKey = PersonKey & { person: Uuid }

/** What lists say a person is called. */
export interface Called {
  /** Whole names, each in one script: kanji, kana or Latin, family or given name first. */
  names: readonly string[]
  /** Family names before marriage. */
  formerNames: readonly string[]
  employeeNumbers: readonly string[]
  /** What they sign in as, where that is no address. */
  userNames: readonly string[]
  /** Addresses that somebody else has now. */
  formerEmails: readonly string[]
}

export const UNNAMED: Called = { names: [], formerNames: [], employeeNumbers: [], userNames: [], formerEmails: [] }

/** Raised with every change of what keys say: those of everybody are then made anew. */
export const KEY_RULES = 3

/** A key that more people share tells nothing, and is not kept. */
const MOST_HOLDERS = 8

export const keyText = ({ kind, key }: PersonKey) => `${kind} ${key}`
const ADDRESS = keyText({ kind: 'email', key: '' })

/** Keys of everybody, as texts: those that too many share are left out. Whole addresses always stay. */
export function keysOfPeople(people: ReadonlyMap<Uuid, readonly string[]>): Map<Uuid, string[]> {
  const holders = new Map<string, number>()
  for (const texts of people.values()) for (const text of texts) holders.set(text, (holders.get(text) ?? 0) + 1)
  const isKept = (text: string) => text.startsWith(ADDRESS) || (holders.get(text) ?? 0) <= MOST_HOLDERS
  return new Map([...people].map(([person, texts]) => [person, texts.filter(isKept)]))
}

/** Everything that an IAM user's name or tags may say for a person, each in its one spelling. `emails`: in lower case. */
export function personKeys(emails: readonly string[], called: Called = UNNAMED): PersonKey[] {
  const found = new Map<string, PersonKey>()
  const add = (kind: KeyKind, key: string) => key && found.set(`${kind} ${key}`, { kind, key })
  for (const email of emails) add('email', email)
  for (const email of called.formerEmails) add('former-email', email)
  for (const number of called.employeeNumbers) for (const key of numberKeys(number)) add('employee-number', key)
  const addresses = [...emails, ...called.formerEmails].map((email) => email.slice(0, email.lastIndexOf('@')))
  const locals = [...addresses, ...called.userNames.map(plain)]
  for (const local of locals) {
    const bare = bareLocal(local)
    add('local-part', bare)
    const words = lettersOf(local)
    const spelt = spelling(words)
    if (spelt !== bare && words.every((word) => word.length > 1)) add('spelt-local-part', spelt)
  }
  const names = [...namesOf(called), ...readings(called, locals)]
  for (const units of [...names, ...locals.flatMap(nameInLocal), ...locals.flatMap((local) => aliases(local, names))]) {
    for (const key of nameKeys(units)) add(key.kind, key.key)
  }
  // What their name begins with says more than what a short name for it does.
  return [...found.values()].filter(({ kind, key }) => kind !== 'nickname-initial' || !found.has(`initial ${key}`))
}

/** A local part without separators; its digits tell people apart. */
export function bareLocal(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '')
}

function lettersOf(text: string): string[] {
  return text.split(/[^\p{L}]+/u).filter(Boolean)
}

/** An employee number as it is, and its digits alone without leading zeros, where there are enough to tell anything. */
export function numberKeys(number: string): string[] {
  const whole = plain(number).replace(/[^a-z0-9]/g, '')
  const digits = whole.replace(/\D/g, '').replace(/^0+/, '')
  return [whole, ...(digits.length >= 4 ? [`#${digits}`] : [])].filter((key) => key.length >= 3)
}

/** A name as units (`Jean-Luc`, `van`), each of one or several words. */
type Units = readonly (readonly string[])[]

const TITLES = new Set(['mr', 'mrs', 'ms', 'dr', 'prof', 'jr', 'sr', 'ii', 'iii', 'iv', 'phd', '様', 'さん', '氏'])

function unitsOf(name: string): Units {
  return plain(name)
    .split(/[\s\u3000,.・]+/)
    .filter((unit) => unit !== '' && !TITLES.has(unit))
    .map((unit) => unit.split(/[-‐–=]/).flatMap((word) => lettersOf(word).join('') || []))
    .filter((unit) => unit.length > 0)
    .slice(0, 5)
}

const BRACKETED = /[([【]([^)\]】]+)[)\]】]/g
const FORMER = /^(?:旧姓?|née|nee|formerly|ex)[\s:.]*/i

/** What stands in brackets is another name, or a family name of before. */
function withBrackets(text: string): { name: string; aside: string[]; former: string[] } {
  const name = text.normalize('NFKC')
  const inside = [...name.matchAll(BRACKETED)].map(([, within = '']) => within.trim())
  return {
    name: name.replace(BRACKETED, ' ').trim(),
    aside: inside.filter((within) => !FORMER.test(within)),
    former: inside.filter((within) => FORMER.test(within)).map((within) => within.replace(FORMER, '')),
  }
}

/** Every name somebody has or had, a former family name beside each of the others. */
function namesOf({ names, formerNames }: Called): Units[] {
  const told = [...new Set(names.flatMap((name) => [name, writtenOut(name)]))].map(withBrackets)
  const now = told.flatMap(({ name, aside }) => [name, ...aside.filter((text) => /\s/.test(text))]).map(unitsOf)
  const given = new Set(now.flatMap((units) => units.map((unit) => unit.join(''))))
  const before = [...formerNames, ...told.flatMap(({ former }) => former)].map(unitsOf)
  // Some lists have the whole name of before in the column of family names.
  const isWholeName = (units: Units) => units.length > 1 && units.some((unit) => given.has(unit.join('')))
  const mixed = before
    .filter((units) => !isWholeName(units))
    .flatMap((family) =>
      now.flatMap((units) =>
        isKanji(units.flat().join('')) === isKanji(family.flat().join(''))
          ? units.map((unit) => [...family, unit])
          : [],
      ),
    )
  return [...now, ...mixed, ...before.filter(isWholeName)]
}

/** Umlauts and the like in two letters. */
function writtenOut(name: string): string {
  return name.normalize('NFC').replace(/[äæöøüå]/gi, (letter) => WRITTEN_OUT[letter.toLowerCase()] ?? letter)
}

const WRITTEN_OUT: Readonly<Record<string, string>> = { ä: 'ae', æ: 'ae', ö: 'oe', ø: 'oe', ü: 'ue', å: 'aa' }

/** A reading written without a space, apart where an address shows one of its halves. */
function readings({ names }: Called, locals: readonly string[]): Units[] {
  const known = new Set(locals.flatMap(lettersOf).map((word) => spelling([word])))
  return names.flatMap((name) => {
    const [only, ...more] = unitsOf(name)
    const whole = only && more.length === 0 && /^[a-z]+$/.test(only.join('')) ? only.join('') : ''
    return [...whole].flatMap((_, at): Units[] => {
      const halves = [whole.slice(0, at), whole.slice(at)]
      return at >= 2 && halves.some((half) => half.length >= 3 && known.has(spelling([half])))
        ? [halves.map((one) => [one])]
        : []
    })
  })
}

/** An address such as `taro.yamada` or `t.yamada` says a name, too. */
function nameInLocal(local: string): Units[] {
  const words = lettersOf(local)
  return words.length >= 2 && words.length <= 3 && words.some((word) => word.length >= 3)
    ? [words.map((word) => [word])]
    : []
}

/** An address such as `suzuki-h` says the family name that Hanako had when it was made. */
function aliases(local: string, names: readonly Units[]): Units[] {
  const words = lettersOf(local)
  const initial = words.find((word) => word.length === 1)
  const family = words.find((word) => word.length >= 3)
  if (!initial || !family || words.length !== 2) return []
  return names.flatMap((units) =>
    units.flatMap((unit) => (unit[0]?.startsWith(initial) && units.length > 1 ? [[[family], unit]] : [])),
  )
}

/** All permutations of one name. Which half is the family's is not asked: lists differ, and people do. */
function nameKeys(units: Units): PersonKey[] {
  if (units.length === 1) return oneName(units)
  const keys: PersonKey[] = []
  for (let at = 1; at < units.length; at++) {
    const halves = [units.slice(0, at), units.slice(at)]
    for (const [one = [], other = []] of [halves, halves.toReversed()]) {
      keys.push(...oneName(one))
      for (const form of forms(one)) {
        for (const second of forms(other))
          if (isWhole(form) && isWhole(second)) keys.push({ kind: 'full-name', key: spelling([...form, ...second]) })
        if (!isKanji(form.join(''))) for (const letters of initials(other)) keys.push(initialKey(form, letters))
        for (const nick of other.length === 1 ? nicknames(other) : [])
          keys.push(
            { kind: 'nickname-initial', key: initialKey(form, nick.charAt(0)).key },
            { kind: 'nickname', key: spelling([...form, nick]) },
            { kind: 'nickname', key: spelling([nick, ...form]) },
            { kind: 'nickname', key: nick },
          )
      }
      const letters = [...initials(one).slice(-1), ...initials(other).slice(-1)].join('')
      if (/^[a-z]{2,4}$/.test(letters)) keys.push({ kind: 'initials', key: letters })
    }
  }
  return keys
}

/** A name beside the initials of the others, whichever stands first. */
export function initialKey(name: readonly string[], letters: string): PersonKey {
  return { kind: 'initial', key: `${spelling(name)}|${letters}` }
}

/** How a half of a name is written: all of it, its first unit or its last, the first or last word of a compound one. */
function forms(half: Units): string[][] {
  const [first = [], last = first] = [half[0], half.at(-1)]
  const all = [half.flat(), [...first], [...last], first.slice(0, 1), last.slice(-1)]
  return [...new Map(all.map((form) => [form.join(' '), form])).values()]
}

/** Initials of the first unit, and of all. */
function initials(half: Units): string[] {
  const letters = half.flat().map((word) => word.charAt(0))
  return [...new Set([letters[0] ?? '', half.map((unit) => unit[0]?.charAt(0)).join(''), letters.join('')])]
}

function oneName(half: Units): PersonKey[] {
  return [half.flat(), ...half].flatMap((words) => {
    const key = spelling(words)
    return key.length >= (isKanji(key) ? 1 : 3) ? [{ kind: 'one-name', key }] : []
  })
}

function nicknames(half: Units): readonly string[] {
  return NICKNAMES.get(half.flat().join('')) ?? []
}

/** More than an initial. */
function isWhole(form: readonly string[]): boolean {
  const text = form.join('')
  return text.length > 1 || isKanji(text)
}
