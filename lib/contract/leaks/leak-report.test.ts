import { describe, expect, test } from 'vitest'
import { BadInput } from '../../domain/errors'
import { instant } from '../../domain/instant'
import { drawFrom } from '../../domain/testing/random'
import { readLeakReport } from './leak-report'
import { reportValues } from './report-values'
import { githubReport, gitleaksFinding, gitleaksReport, sarifReport, trufflehogFinding } from './testing/sample-reports'

const ID = 'AKIASP2TPHJSQH3FJXYZ'
const SECRET = 'Tg0pz8Jii8hkLx4+PnUisM8GmKs3a2DK+9qz/lie'
const leaked = { id: ID, secret: SECRET }
const PLACE = {
  repository: null,
  file: 'config/prod.env',
  line: 3,
  commit: '7d9f0c1b2a3948576665544332211000ffeeddcc',
  url: null,
}
const FOUND = instant('2026-10-02T03:04:05Z')

async function* inPieces(text: string, size: number) {
  for (let from = 0; from < text.length; from += size) yield text.slice(from, from + size)
}
const read = (report: unknown, size = 1_000_000) =>
  readLeakReport(inPieces(typeof report === 'string' ? report : JSON.stringify(report), size))
const lines = (...findings: readonly object[]) => findings.map((one) => `${JSON.stringify(one)}\n`).join('')

describe('a leak report', () => {
  test.each([
    ['gitleaks, JSON', gitleaksReport(leaked), 'gitleaks', PLACE],
    ['gitleaks, SARIF', sarifReport(leaked), 'gitleaks', PLACE],
    [
      'trufflehog, line by line',
      lines(trufflehogFinding(leaked)),
      'trufflehog',
      { ...PLACE, repository: 'https://github.com/shop/api.git' },
    ],
    [
      'trufflehog, as a list',
      [trufflehogFinding(leaked)],
      'trufflehog',
      { ...PLACE, repository: 'https://github.com/shop/api.git' },
    ],
    [
      'GitHub secret scanning',
      githubReport(leaked),
      'github',
      { ...PLACE, repository: 'shop/api', url: 'https://github.com/shop/api/security/secret-scanning/7' },
    ],
  ])('of %s tells tool, place and that the secret is there, however it comes', async (_, report, tool, place) => {
    for (const size of [1, 13, 1_000_000]) {
      const { seen, ...told } = await read(report, size)
      expect(told).toMatchObject({ tool, redacted: 0 })
      expect(seen).toMatchObject([{ keyId: ID, place, foundAt: FOUND, hasSecret: true, isVerified: false }])
    }
  })

  test('that is written for people to read, or begins with a mark of its encoding, is read the same', async () => {
    expect((await read(`\ufeff\n${JSON.stringify(sarifReport(leaked), null, 2)}`)).seen).toHaveLength(1)
    expect((await read(JSON.stringify(trufflehogFinding(leaked), null, 2))).seen).toHaveLength(1)
  })

  test('with the id alone says so', async () => {
    const { seen } = await read([gitleaksFinding(ID)])
    expect(seen).toMatchObject([{ hasSecret: false }])
    expect((await read([githubReport(leaked)[0]])).seen).toMatchObject([{ hasSecret: false }])
  })

  test('with a secret elsewhere, far away or in another commit, tells of the id alone', async () => {
    const far = gitleaksFinding(SECRET, { StartLine: 300 })
    const other = gitleaksFinding(SECRET, { File: 'other.env' })
    const older = gitleaksFinding(SECRET, { Commit: '0'.repeat(40) })
    expect((await read([gitleaksFinding(ID), far, other, older])).seen).toMatchObject([{ hasSecret: false }])
  })

  test('with a secret in the same finding, or before the id, has it', async () => {
    const match = `AWS_ACCESS_KEY_ID=${ID} AWS_SECRET_ACCESS_KEY=${SECRET}`
    expect((await read([gitleaksFinding(ID, { Match: match })])).seen).toMatchObject([{ hasSecret: true }])
    expect((await read(gitleaksReport(leaked).toReversed())).seen).toMatchObject([{ hasSecret: true }])
    const joined = trufflehogFinding(leaked, { RawV2: `${ID}${SECRET}` })
    expect((await read(lines(joined))).seen).toMatchObject([{ keyId: ID, hasSecret: true }])
  })

  test('says which keys were tried, and when where it tells that', async () => {
    const { seen } = await read(lines(trufflehogFinding(leaked, { Verified: true })))
    expect(seen).toMatchObject([{ isVerified: true, verifiedAt: null }])
    expect((await read(githubReport(leaked, { validity: 'active' }))).seen).toMatchObject([
      { isVerified: true, verifiedAt: instant('2026-10-09T03:04:05Z') },
    ])
    expect((await read(githubReport(leaked, { validity: 'inactive' }))).seen).toMatchObject([{ isVerified: false }])
  })

  test('of trufflehog may have its log between the findings', async () => {
    const log = { level: 'info-0', ts: '2026-11-01T00:00:00Z', logger: 'trufflehog', msg: 'running source' }
    expect(await read(lines(log, trufflehogFinding(leaked), log))).toMatchObject({ tool: 'trufflehog', findings: 1 })
  })

  test('whose secrets were left out says how many', async () => {
    const redacted = [gitleaksFinding('REDACTED'), gitleaksFinding('AKIAS...'), gitleaksFinding(ID)]
    expect(await read(redacted)).toMatchObject({ findings: 3, redacted: 2 })
    expect(await read([githubReport(leaked, { secret: null })[0]])).toMatchObject({ redacted: 1, seen: [] })
  })

  test('tells how many secrets stand without the id of their key', async () => {
    expect(await read([githubReport(leaked)[1]])).toMatchObject({ alone: 1, seen: [] })
    expect(await read(githubReport(leaked))).toMatchObject({ alone: 0 })
    expect(await read(gitleaksReport(leaked))).toMatchObject({ alone: 0 })
  })

  test('without findings is one all the same', async () => {
    expect(await read('[]')).toMatchObject({ findings: 0, seen: [] })
  })

  test.each([
    ['gitleaks before 8', [{ line: SECRET, lineNumber: 3, offender: SECRET, repo: 'api', rule: 'AWS', tags: 'key' }]],
    [
      'trufflehog before 3',
      lines({ branch: 'main', commitHash: 'x', diff: SECRET, path: 'a', stringsFound: [SECRET] }),
    ],
    ['SARIF of another scanner', sarifReport(leaked, 'semgrep')],
    ['SARIF of another version', sarifReport(leaked, 'gitleaks', '3.0.0')],
    ['something else', { secrets: { [SECRET]: SECRET } }],
    ['a number', [42]],
    ['nothing but null', 'null'],
    ['nothing but a number', '0'],
    ['nothing but a text', JSON.stringify(SECRET)],
    ['one that changes its form', [gitleaksFinding(ID), trufflehogFinding(leaked)]],
  ])('of %s is refused, naming what is expected and nothing of what was sent', async (_, report) => {
    const error = await read(report).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(BadInput)
    expect(String(error)).toMatch(/gitleaks 8.*trufflehog 3.*GitHub secret scanning/)
    expect(JSON.stringify([String(error), error])).not.toContain(SECRET)
  })

  test.each([
    ['nothing', ''],
    ['no JSON', `aws_secret_access_key = ${SECRET}`],
    ['a list that is cut off', JSON.stringify(gitleaksReport(leaked)).slice(0, -30)],
    ['lines that are cut off', lines(trufflehogFinding(leaked)).slice(0, -30)],
    ['broken JSON', `[{"Secret": "${SECRET}", ${SECRET}}]`],
    ['two lists', '[][]'],
    ['half a word', 'tru'],
    ['half a number', '-'],
  ])('that is %s is refused, quoting nothing', async (_, report) => {
    const error = await read(report).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(BadInput)
    expect(String(error)).toContain('no JSON')
    expect(JSON.stringify([String(error), error])).not.toContain(SECRET)
  })

  test('with one endless finding is refused before it is held', async () => {
    await expect(read([gitleaksFinding('x'.repeat(5_000_000))])).rejects.toThrow(/longer than any scanner writes/)
  })

  test('that is long is read finding by finding, while it comes', async () => {
    const line = lines(trufflehogFinding(leaked, { ExtraData: { padding: 'x'.repeat(20_000) } }))
    let sent = 0
    async function* many() {
      for (; sent < 1_500; sent++) yield line
    }
    let most = 0
    let told = 0
    for await (const { at } of reportValues(many())) {
      if (at === 'finding') told++
      most = Math.max(most, sent - told)
    }
    expect(told).toBe(1_500)
    expect(most).toBeLessThan(10)
  })

  test('keeps no secret, wherever in a finding it stands', async () => {
    const draw = drawFrom(7)
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
    for (let round = 0; round < 200; round++) {
      const secret = Array.from({ length: 40 }, () => draw.one([...letters])).join('')
      const base = draw.one([
        gitleaksFinding(ID),
        trufflehogFinding({ id: ID, secret }),
        githubReport({ id: ID, secret })[0],
      ])
      const spoiled = JSON.parse(JSON.stringify(base), (_, value: unknown) =>
        typeof value === 'string' && draw.chance(40)
          ? draw.one([secret, `${value}/${secret}`, `${value}?k=${secret}`])
          : value,
      )
      const told = await read([spoiled]).catch((error: unknown) => [String(error), error])
      expect(JSON.stringify(told)).not.toContain(secret)
    }
  })
})
