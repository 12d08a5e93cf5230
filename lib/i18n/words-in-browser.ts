import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { messagesOf } from './messages'

const IMPORT = /^(?:import|export) (?!type\b)[^'"]*?from '([^']+)'|\bimport\('([^']+)'\)/gm

/** The words of a namespace that something in the browser names, in their order. */
export async function wordsInBrowser(namespace: string): Promise<string[]> {
  const words = Object.keys((await messagesOf('en'))[namespace] ?? {})
  const texts = [...filesInBrowser().values()].filter((text) =>
    new RegExp(`useTranslations\\('${namespace}['.]`).test(text),
  )
  return words.filter((word) => {
    const naming = new RegExp(`['"\`]${word}['"\`.]|useTranslations\\('${namespace}\\.${word}\\b`)
    return texts.some((text) => naming.test(text))
  })
}

let files: ReadonlyMap<string, string> | null = null

/** Every file of ours that a browser may be sent, with its text: client components, and what they import. */
export function filesInBrowser(): ReadonlyMap<string, string> {
  if (files) return files
  const all = ['app', 'components'].flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => path.join(room, file)),
  )
  const found = new Map<string, string>()
  const visit = (file: string) => {
    if (found.has(file)) return
    const text = readFileSync(file, 'utf8')
    // The browser has only the names of actions.
    if (text.startsWith("'use server'")) return
    found.set(file, text)
    for (const [, name = '', lazy = ''] of text.matchAll(IMPORT)) {
      const next = fileOf(file, name || lazy)
      if (next) visit(next)
    }
  }
  for (const file of all) if (/\.tsx?$/.test(file) && readFileSync(file, 'utf8').startsWith("'use client'")) visit(file)
  files = found
  return found
}

/** The file that an import of ours means. */
function fileOf(from: string, name: string): string | null {
  const place = name.startsWith('@/')
    ? name.slice(2)
    : name.startsWith('.')
      ? path.join(path.dirname(from), name)
      : null
  if (place === null) return null
  return [`${place}.tsx`, `${place}.ts`].find((file) => existsSync(file)) ?? null
}
