import { BadInput } from '../../domain/errors'
import { holdsSecretKey } from '../../domain/facts/secret-text'
import type { KeyId } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import { keyIdsIn } from '../../domain/leak/key-ids'
import { type LeakPlace, placeName, safePlace } from '../../domain/leak/place'
import type { LeakTool } from '../../domain/leak/sighting'
import { githubAlerts } from './github-alerts'
import { gitleaks, gitleaksSarif } from './gitleaks'
import type { LeakFinding, ReportReader } from './leak-finding'
import { mistake, reportValues } from './report-values'
import { SecretsNear } from './secrets-near'
import { trufflehog } from './trufflehog'

/** Places of keys that one report may tell: far more than a company has, and few enough to be held. */
const MOST_PLACES = 100_000

/** A key that a report names at one place. */
export interface SeenKey {
  keyId: KeyId
  place: LeakPlace
  foundAt: Instant | null
  hasSecret: boolean
  isVerified: boolean
  verifiedAt: Instant | null
}

/** What of a leak report is looked at further: no text of it, and no secret. */
export interface LeakReport {
  tool: LeakTool
  /** Findings of every kind. */
  findings: number
  /** Findings whose secret the scanner left out, so that no key can be traced from them. */
  redacted: number
  /** Findings of a secret beside which no id stands, so that no key can be traced from them. */
  alone: number
  seen: readonly SeenKey[]
}

const READERS: readonly ReportReader[] = [gitleaks, trufflehog, githubAlerts]

const EXPECTED =
  'gitleaks 8 (--report-format json or sarif), trufflehog 3 (--json), or the alerts of GitHub secret scanning as its API lists them'

/**
 * Reads a report of a leak scanner while it comes. Which scanner wrote it is told by its first finding.
 * @throws BadInput for what is no such report, saying what is expected: then nothing of it is used.
 */
export async function readLeakReport(body: AsyncIterable<string>): Promise<LeakReport> {
  const gathering = new Gathering()
  let reader: ReportReader | null = null
  for await (const { at, value } of reportValues(body)) {
    if (at === 'version') requireThat(value === '2.1.0', `this is SARIF of another version than 2.1.0`)
    else if (at === 'tool') {
      requireThat(typeof value === 'string' && /^gitleaks$/i.test(value), 'this SARIF was not written by gitleaks')
      reader = gitleaksSarif
    } else {
      const readers: readonly ReportReader[] = reader ? [reader] : READERS
      const by = readers.find((one) => one.read(value) !== null)
      const finding = by?.read(value)
      requireThat(by && finding, reader ? 'a finding has another form than those before it' : 'this is no finding')
      reader = by
      if (finding !== 'skip') gathering.add(finding)
    }
  }
  // An empty list is a report without findings; nobody can tell whose.
  return gathering.report(reader?.tool ?? 'gitleaks')
}

function requireThat(holds: unknown, what: string): asserts holds {
  if (!holds) throw new BadInput(`${what}: send a report of ${EXPECTED}`, [mistake('report-form', what)])
}

/** What scanners write in the place of a secret, whole or from some character on; GitHub writes nothing. */
const LEFT_OUT = /^(REDACTED?|\**)$|\.\.\.$/

class Gathering {
  #findings = 0
  #redacted = 0
  #seen = new Map<string, SeenKey>()
  #near = new SecretsNear()

  add({ texts, place: told, foundAt, isVerified, verifiedAt }: LeakFinding): void {
    this.#findings++
    const whole = texts.join('\n')
    const ids = [...new Set(texts.flatMap(keyIdsIn))]
    // An id and its secret may stand together without a gap.
    const rest = ids.reduce((text, id) => text.replaceAll(id, ' '), whole)
    const hasSecret = holdsSecretKey(rest)
    const place = withoutSecretsOf(safePlace(told), rest)
    if (LEFT_OUT.test(texts[0] ?? '')) this.#redacted++
    if (ids.length === 0 && hasSecret) this.#near.add(place)
    for (const keyId of ids) this.#keep({ keyId, place, foundAt, hasSecret, isVerified, verifiedAt })
  }

  #keep(one: SeenKey): void {
    const mark = `${one.keyId} ${JSON.stringify(one.place)}`
    const before = this.#seen.get(mark)
    if (!before && this.#seen.size >= MOST_PLACES)
      throw new BadInput(`the report names keys at more than ${MOST_PLACES} places: send it in parts`, [
        mistake('report-many', 'send it in parts'),
      ])
    this.#seen.set(mark, {
      ...one,
      foundAt: before?.foundAt ?? one.foundAt,
      hasSecret: one.hasSecret || before?.hasSecret === true,
      isVerified: one.isVerified || before?.isVerified === true,
      verifiedAt: before?.verifiedAt ?? one.verifiedAt,
    })
  }

  report(tool: LeakTool): LeakReport {
    const seen = [...this.#seen.values()].map((one) => ({
      ...one,
      hasSecret: one.hasSecret || this.#near.isNear(one.place),
    }))
    return { tool, findings: this.#findings, redacted: this.#redacted, alone: this.#near.alone, seen }
  }
}

/** A file may be named by the very secret that was found in it. */
function withoutSecretsOf(place: LeakPlace, texts: string): LeakPlace {
  const runs = texts.match(/[A-Za-z0-9/+=_-]{16,}/g) ?? []
  if (!runs.some((run) => placeName(place).includes(run) || place.url?.includes(run))) return place
  const safe = (part: string | null) => (part !== null && runs.some((run) => part.includes(run)) ? null : part)
  return { ...place, repository: safe(place.repository), file: safe(place.file), url: safe(place.url) }
}
