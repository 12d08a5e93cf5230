import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import listed from '../i18n/browser-words.json'
import { wordsInBrowser } from '../i18n/words-in-browser'

/**
 * `npm run words`: lists the words that the browser draws itself, of namespaces that the server draws most of, to be committed;
 * a test tells when the list is out of date.
 */
const file = fileURLToPath(new URL('../i18n/browser-words.json', import.meta.url))
const named = await Promise.all(
  Object.keys(listed).map(async (namespace) => [namespace, (await wordsInBrowser(namespace)).join(' ')]),
)
writeFileSync(file, `${JSON.stringify(Object.fromEntries(named), null, 2)}\n`)
