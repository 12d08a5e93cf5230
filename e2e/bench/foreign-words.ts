import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Locale } from '../../lib/i18n/locale'

/** Long enough not to be in a page by chance. */
const LONG: Readonly<Record<Locale, number>> = { en: 24, ja: 10 }

/** Sentences that only the catalogue of `language` has. A page in the other language must not bring any of them. */
export function sentencesOf(language: Locale): string[] {
  const others = messagesOf(language === 'en' ? 'ja' : 'en').join('\n')
  // What the placeholders of a message leave whole.
  const pieces = messagesOf(language).flatMap((text) => text.split(/[{}<>#"'\\]/))
  const long = pieces.map((piece) => piece.trim()).filter((piece) => piece.length >= LONG[language])
  return [...new Set(long)].filter((piece) => !others.includes(piece))
}

function messagesOf(language: Locale): string[] {
  const folder = fileURLToPath(new URL(`../../lib/i18n/messages/${language}`, import.meta.url))
  return readdirSync(folder).flatMap((name) => leaves(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'))))
}

function leaves(words: unknown): string[] {
  if (typeof words === 'string') return [words]
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(leaves) : []
}

/** Those of the sentences that are somewhere in the texts, plain or escaped as scripts escape them. */
export function foundIn(texts: readonly string[], sentences: readonly string[]): string[] {
  const all = texts.join('\n')
  return sentences.filter((sentence) => all.includes(sentence) || all.includes(escaped(sentence)))
}

const escaped = (sentence: string) =>
  sentence.replace(/[^\u0020-\u007e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
