import { nameWords } from './name-words'

/** A word found in a name, with what it stands for. */
export interface FoundWord<T> {
  value: T
  /** As it was written into the table. */
  word: string
  /** How many letters of the name it takes: the longest is meant. */
  length: number
  /** Where it begins in the name without its separators. */
  at: number
}

export type WordTable<T> = (name: string) => readonly FoundWord<T>[]

/** The most words of a name that one word of a table may take. */
const LONGEST = 5

/** Written against a name without a break (`circleciuser`, `svcdatadog`): taken off to find what is named. */
const SUFFIXES = /(users?|usr|bot|svc|prod|prd|stg|dev|agent|integration|deploy|deployer|logs?|role|key|app|api|s3)$/
const PREFIXES = /^(svc|app|usr|user|iam|aws|prod|prd|stg|dev)/

interface Written<T> {
  value: T
  word: string
  /** After which letters the word may be split. */
  splits: ReadonlySet<number>
}

/**
 * Finds words in names by look-up, whatever the number of words: whole words, never inside one. A space in a word is a place
 * where a name may be split. What is found comes longest first.
 */
export function wordTable<T>(entries: Iterable<readonly [word: string, value: T]>): WordTable<T> {
  const table = new Map<string, Written<T>[]>()
  for (const [word, value] of entries) {
    const { key, splits } = written(word)
    table.set(key, [...(table.get(key) ?? []), { value, word, splits }])
  }
  return (name) => {
    const words = nameWords(name)
    const found: FoundWord<T>[] = []
    words.forEach((first, start) => {
      let text = ''
      const breaks: number[] = []
      for (const next of words.slice(start, start + LONGEST)) {
        if (text !== '') breaks.push(text.length)
        text += next.text
        for (const spelled of breaks.length === 0 ? spellings(text) : [text, text.replace(/\d+$/, '')]) {
          for (const { value, word, splits } of table.get(spelled) ?? [])
            if (breaks.every((at) => splits.has(at))) found.push({ value, word, length: spelled.length, at: first.at })
        }
      }
    })
    return found.sort((a, b) => b.length - a.length)
  }
}

/** A word as letters alone, and after which of them it may be split. */
function written(word: string): { key: string; splits: ReadonlySet<number> } {
  const splits = new Set<number>()
  let key = ''
  for (const part of word.toLowerCase().split(' ')) {
    if (key !== '') splits.add(key.length)
    key += part
  }
  return { key, splits }
}

/** A word itself, without figures behind it, and without what people write against a name. */
function spellings(word: string): string[] {
  const bare = word.replace(/\d+$/, '')
  const inner = [
    bare.replace(SUFFIXES, ''),
    bare.replace(PREFIXES, ''),
    bare.replace(PREFIXES, '').replace(SUFFIXES, ''),
  ]
  // What is left of a word must be long enough to be no accident.
  return [...new Set([word, bare, ...inner.filter((text) => text.length >= 5)])].filter((text) => text !== '')
}
