import { type IamUser, tagsInOrder } from '../facts/iam-user'
import type { Settings } from '../judge/settings'
import { classOf, GLUED, NAME_TAGS, NUMBER_PREFIX, NUMBER_TAGS, type WordClass } from './name-words'
import { bareLocal, initialKey, type KeyKind, numberKeys } from './person-keys'
import { plain, spelling } from './spelling'

/** What of an IAM user may tell whose it is. */
export type Named = Pick<IamUser, 'name' | 'tags'>

/** What stands beside the part of a text that may name a person; the worst of it, in this order. */
export const BESIDE = ['nothing', 'aside', 'tool', 'other', 'machine'] as const
export type Beside = (typeof BESIDE)[number]

/** One way to read a user's name or a tag as somebody's. */
export interface UserKey {
  kind: KeyKind
  key: string
  beside: Beside
  /** The text is an address at this domain. */
  domain: string | null
  /** Whether the text says where one part ends: `t.yamada`, not `tyamada`; and whether an initial stands first. */
  isApart: boolean
  isInitialFirst: boolean
  hasDigits: boolean
  /** From a tag that holds addresses, another tag, or the name. */
  from: 'email-tag' | 'tag' | 'name'
}

const EMAIL = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>.]+$/

export function isEmail(text: string): boolean {
  return EMAIL.test(text)
}

/** Addresses in tags with one of these keys (lower case), several in one value included. */
export function tagEmails(user: Named, keys: readonly string[]): string[] {
  return tagValues(user, keys)
    .flatMap(({ value }) => value.toLowerCase().split(/[\s,;/|<>]+/))
    .filter(isEmail)
}

/** Tags with one of these keys (lower case), values trimmed, empty ones left out. */
export function tagValues(user: Named, keys: readonly string[]): { tag: string; value: string }[] {
  return tagsInOrder(user)
    .map(([tag, value]) => ({ tag, value: value.normalize('NFKC').trim() }))
    .filter(({ tag, value }) => keys.includes(tag.normalize('NFKC').trim().toLowerCase()) && value !== '')
}

/** The user name, when it is an e-mail address. */
export function nameEmail(user: Named): string | null {
  const name = user.name.toLowerCase()
  return isEmail(name) ? name : null
}

/** The address that mail to `taro+aws@` reaches, beside the address itself. */
function mailboxes(email: string): string[] {
  return [...new Set([email, email.replace(/\+[^@]*@/, '@')])]
}

/**
 * What to look people up by, for one IAM user: addresses (of e-mail and owner tags, and a name that is one), and every way to
 * read its name, and tags that hold a name, as somebody's. Each key once, where least stands beside it.
 */
export function userKeys(user: Named, settings: Settings): UserKey[] {
  const found = new Map<string, UserKey>()
  const add = (key: UserKey) => {
    const name = `${key.kind} ${key.key}`
    const before = found.get(name)
    if (key.key && (!before || worse(before.beside, key.beside))) found.set(name, key)
  }
  const named = nameEmail(user)
  const tagged = tagEmails(user, settings.emailTags)
  for (const email of [...tagged, ...tagEmails(user, settings.ownerTags), ...(named ? [named] : [])])
    for (const key of mailboxes(email))
      for (const kind of ['email', 'former-email'] as const) add(whole(kind, key, 'name'))
  for (const key of readingsOf(user.name, 'name')) add(key)
  for (const email of tagged) for (const key of readingsOf(email, 'email-tag')) add(key)
  const names = [...tagValues(user, NAME_TAGS), ...tagValues(user, settings.emailTags)].map(({ value }) => value)
  for (const name of names.filter((value) => !value.includes('@'))) for (const key of readingsOf(name, 'tag')) add(key)
  for (const { value } of tagValues(user, NUMBER_TAGS))
    for (const key of numberKeys(value)) add(whole('employee-number', key, 'tag'))
  return [...found.values()]
}

/** What to look people up by, for one IAM user: whose it may be, and who its owner tags name. */
export function matchKeys(user: Named, settings: Settings): { kind: KeyKind; key: string }[] {
  const owners = tagValues(user, settings.ownerTags).flatMap(({ value }) => wholeNameKey(value) ?? [])
  return [...userKeys(user, settings).map(({ kind, key }) => ({ kind, key })), ...owners]
}

/** A tag's value as somebody's whole name; `null`: an address, or one word in letters, which teams are called by, too. */
export function wholeNameKey(value: string): { kind: 'full-name'; key: string } | null {
  const words = value.includes('@') ? [] : wordsOf(value).map(({ written }) => written)
  const key = spelling(words)
  return words.length > 1 || /^\p{Script=Han}{3,}$/u.test(key) ? { kind: 'full-name', key } : null
}

function whole(kind: KeyKind, key: string, from: UserKey['from']): UserKey {
  const plainly = { domain: null, isApart: true, isInitialFirst: true, hasDigits: false }
  return { kind, key, beside: 'nothing', from, ...plainly }
}

/** Whether the first is worse than the second. */
function worse(one: Beside, other: Beside): boolean {
  return BESIDE.indexOf(one) > BESIDE.indexOf(other)
}

const CLASS_BESIDE: Readonly<Record<WordClass, Beside>> = {
  aside: 'aside',
  tool: 'tool',
  other: 'other',
  machine: 'machine',
}

/** A word of a text: without its digits, and what it is if no part of a name. */
interface Word {
  text: string
  written: string
  beside: Beside
}

const MOST_WORDS = 6

/** The latest readings: each text is looked up, matched and merged again and again, and reads the same every time. */
const latest = new Map<string, readonly UserKey[]>()
/** Some accounts' worth of texts. */
const MOST_LATEST = 4_000

function readingsOf(text: string, from: UserKey['from']): readonly UserKey[] {
  const known = latest.get(`${from} ${text}`)
  if (known) return known
  if (latest.size >= MOST_LATEST) latest.clear()
  const read = readText(text, from)
  latest.set(`${from} ${text}`, read)
  return read
}

/** Every run of words of the text as a person's name, with what stands beside it. */
function readText(text: string, from: UserKey['from']): UserKey[] {
  const at = text.lastIndexOf('@')
  const local = at > 0 ? (text.slice(0, at).split('+')[0] ?? '') : text
  const about = { from, domain: at > 0 ? text.slice(at + 1).toLowerCase() : null }
  const words = wordsOf(local)
  const keys: UserKey[] = []
  for (let start = 0; start < words.length; start++)
    for (let end = start + 1; end <= words.length; end++) {
      const beside = [...words.slice(0, start), ...words.slice(end)].map((word) => word.beside)
      keys.push(...runKeys(words.slice(start, end), { ...about, beside: worst(beside) }))
    }
  for (const number of numbersIn(local)) keys.push({ ...whole('employee-number', number, from), ...about })
  return keys
}

function worst(all: readonly Beside[]): Beside {
  return all.reduce((one, other) => (worse(other, one) ? other : one), 'nothing')
}

function wordsOf(text: string): Word[] {
  const apart = /[a-z]/.test(text) ? text.replace(/(?<=[a-z])(?=[A-Z])/g, '-') : text
  return plain(apart)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !/^\d+$/.test(word))
    .slice(0, MOST_WORDS)
    .map((written) => {
      const known = classOf(written)
      const letters = /^\d*(\p{L}+)\d*$/u.exec(written)?.[1] ?? written
      const text = known === 'other' ? letters : written
      return { text, written, beside: CLASS_BESIDE[classOf(text)] }
    })
}

type About = Pick<UserKey, 'from' | 'domain' | 'beside'>

/** A run of words as one name. A single word that is no name (`admin`) is nobody's. */
function runKeys(run: readonly Word[], about: About): UserKey[] {
  const texts = run.map((word) => word.text)
  const hasDigits = run.some((word) => word.written !== word.text)
  const key = (kind: KeyKind, text: string, more: Partial<UserKey> = {}): UserKey => ({
    kind,
    key: text,
    isApart: run.length > 1,
    isInitialFirst: true,
    hasDigits,
    ...about,
    ...more,
  })
  const [only] = run
  if (run.length === 1 && only && only.beside !== 'other') return []
  if (run.every((word) => word.beside === 'machine' || word.beside === 'aside')) return []
  const keys = [
    key('local-part', bareLocal(run.map((word) => word.written).join('')), { hasDigits: false }),
    key('full-name', spelling(texts)),
  ]
  if (hasDigits) keys.push(key('local-part', bareLocal(texts.join(''))))
  for (const kind of ['local-part', 'spelt-local-part'] as const) keys.push(key(kind, spelling(texts)))
  if (run.length > 1) return [...keys, ...apartInitials(texts, key), ...nicknameKeys(texts, key)]
  if (!only) return keys
  const word = only.text
  keys.push(key('one-name', spelling([word])), key('nickname', spelling([word])))
  if (/^[a-z]{2,4}$/.test(word) && !worse(about.beside, 'aside')) keys.push(key('initials', word))
  for (let letters = 1; letters <= 3 && word.length - letters >= 2; letters++)
    keys.push(
      ...initialKeys([word.slice(letters)], word.slice(0, letters), key),
      ...initialKeys([word.slice(0, -letters)], word.slice(-letters), key, { isInitialFirst: false }),
    )
  return [...keys, ...unglued(word).flatMap((name) => gluedKeys(name, about))]
}

type MakeKey = (kind: KeyKind, text: string, more?: Partial<UserKey>) => UserKey

/** Initials at either end of several words: `t.yamada`, `yamada-t`, `j.m.smith`. */
function apartInitials(texts: readonly string[], key: MakeKey): UserKey[] {
  return [1, 2].flatMap((count) =>
    [
      { letters: texts.slice(0, count), rest: texts.slice(count) },
      { letters: texts.slice(-count), rest: texts.slice(0, -count) },
    ].flatMap(({ letters, rest }) =>
      rest.length > 0 && letters.join('').length <= 3 ? initialKeys(rest, letters.join(''), key) : [],
    ),
  )
}

/** A name beside initials, of whom that is called so, and of whom one letter is short for. */
function initialKeys(name: readonly string[], letters: string, key: MakeKey, more: Partial<UserKey> = {}): UserKey[] {
  const { key: text } = initialKey(name, letters)
  return [key('initial', text, more), ...(letters.length === 1 ? [key('nickname-initial', text, more)] : [])]
}

function nicknameKeys(texts: readonly string[], key: MakeKey): UserKey[] {
  return [key('nickname', spelling(texts))]
}

function gluedKeys(name: string, about: About): UserKey[] {
  const word: Word = { text: name, written: name, beside: 'other' }
  return runKeys([word], { ...about, beside: worst([about.beside, 'aside']) })
}

/** Without a word such as `admin` at either end, where enough is left to be a name. */
function unglued(word: string): string[] {
  return GLUED.flatMap((glued) => [
    ...(word.startsWith(glued) ? [word.slice(glued.length)] : []),
    ...(word.endsWith(glued) ? [word.slice(0, -glued.length)] : []),
  ]).filter((rest) => rest.length >= 4 && classOf(rest) === 'other')
}

/** A text that is an employee number: digits, maybe behind a letter or two, and nothing else but words such as `admin`. */
function numbersIn(local: string): string[] {
  const words = plain(local)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  const core = words.filter((word) => classOf(word) !== 'aside' && !NUMBER_PREFIX.test(word))
  const [number, ...more] = core
  const parts = /^(\p{L}*)(\d{3,})$/u.exec(number ?? '')
  if (!number || !parts || more.length > 0) return []
  const [, prefix = ''] = parts
  const isNumber = prefix === '' || prefix.length === 1 || NUMBER_PREFIX.test(prefix)
  const [asWritten, ...digits] = numberKeys(number)
  return [...(asWritten ? [asWritten] : []), ...(isNumber ? digits : [])]
}
