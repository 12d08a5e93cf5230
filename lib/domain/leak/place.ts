import { holdsSecret } from '../facts/secret-text'
import { isName } from '../facts/shown-text'

/** Where a leak report saw a key, without anything that opens something. `null`: not told, or not to be kept. */
export interface LeakPlace {
  repository: string | null
  file: string | null
  line: number | null
  commit: string | null
  url: string | null
}

const LONGEST = 1_000

/** A place as a report tells it, without passwords and queries in addresses, and without what looks like a secret itself. */
export function safePlace(told: { [K in keyof LeakPlace]?: unknown }): LeakPlace {
  const commit = text(told.commit)
  const { line } = told
  return {
    repository: kept(bare(text(told.repository))),
    file: kept(bare(text(told.file))),
    line: typeof line === 'number' && Number.isInteger(line) && line > 0 && line <= 2_147_483_647 ? line : null,
    commit: commit !== null && /^[0-9a-f]{7,64}$/i.test(commit) ? commit.toLowerCase() : null,
    url: kept(pageOf(text(told.url))),
  }
}

/** A place in one line: what it is told by in reasons and lists. Empty where nothing of it may be told. */
export function placeName({ repository, file, line, commit, url }: LeakPlace): string {
  const where = [repository, file && line ? `${file}:${line}` : file].filter((part) => part !== null).join(' ')
  if (where === '') return url ?? ''
  return commit ? `${where} @${commit.slice(0, 8)}` : where
}

const text = (told: unknown): string | null => (typeof told === 'string' && told.trim() !== '' ? told.trim() : null)

const kept = (told: string | null) => (told !== null && isName(told, LONGEST) && !holdsSecret(told) ? told : null)

/** A name, or an address without its password, query and fragment. */
function bare(told: string | null): string | null {
  return told !== null && /^[a-z][a-z0-9+.-]*:\/\//i.test(told) ? withoutSecrets(told) : told
}

/** Only what a browser opens is an address to follow. */
function pageOf(told: string | null): string | null {
  return told !== null && /^https?:\/\//i.test(told) ? withoutSecrets(told) : null
}

function withoutSecrets(address: string): string | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  const line = /^#L\d{1,9}(-L\d{1,9})?$/.exec(url.hash)?.[0] ?? ''
  url.username = ''
  url.password = ''
  url.search = ''
  url.hash = ''
  return `${url.href}${line}`
}
