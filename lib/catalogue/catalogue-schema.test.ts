import { describe, expect, test } from 'vitest'
import { accountsOf } from '../domain/judge/catalogue-index'
import { ASPECTS, CATEGORIES, type Integration, type Words } from '../domain/judge/integration'
import type { Pattern, Way } from '../domain/judge/integration-way'
import { split } from '../domain/judge/name-words'
import { beginsWith, fits } from '../domain/judge/pattern'
import { catalogue } from './catalogue'
import { secretOf } from './secret-places'

const all = catalogue.integrations
const ways = all.flatMap((integration) => (integration.ways ?? []).map((way) => ({ integration, way })))

/** What is given twice. */
function twice(texts: readonly string[]): string[] {
  return [...new Set(texts.filter((text, at) => texts.indexOf(text) !== at))]
}

function patternsOf(way: Way): Pattern[] {
  if (way.by === 'token')
    return [
      ...way.issuers,
      ...way.audiences,
      ...way.subject.forms,
      ...way.subject.unit,
      ...(way.subject.tenant ?? []),
      way.subject.safest,
    ]
  if (way.by === 'account' || way.by === 'resource-policy') {
    const external = way.by === 'account' && way.externalId?.pattern ? [way.externalId.pattern] : []
    return [...external, ...way.principals.flatMap(({ resource }) => resource ?? [])]
  }
  return []
}

function tracePatterns({ traces = {} }: Integration): Pattern[] {
  const { prescribed = [], policies = [], groups = [], roles = [] } = traces
  return [...prescribed, ...policies, ...groups, ...roles]
}

describe('the catalogue', () => {
  test('has every entry once, each with a proper name and a category', () => {
    expect(all.length).toBe(205)
    expect(twice(all.map(({ id }) => id))).toEqual([])
    expect(twice(all.map(({ name }) => name))).toEqual([])
    for (const { id, name, category, unverified = [] } of all) {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      expect(name.trim()).toBe(name)
      expect(CATEGORIES).toContain(category)
      for (const aspect of unverified) expect(ASPECTS).toContain(aspect)
    }
  })

  test('names accounts by twelve digits, and none for two vendors', () => {
    const accounts = all.flatMap(accountsOf)
    expect(twice(accounts)).toEqual([])
    expect(accounts.filter((account) => !/^\d{12}$/.test(account))).toEqual([])
    expect(accounts.length).toBeGreaterThan(150)
  })

  test('names partitions AWS has, and roles or users inside an account', () => {
    for (const { way } of ways) {
      if (way.by !== 'account' && way.by !== 'resource-policy') continue
      for (const { partition = 'aws', resource = 'role/x' } of way.principals) {
        expect(['aws', 'aws-cn', 'aws-us-gov']).toContain(partition)
        expect(resource).toMatch(/^(role|user)\/./)
      }
    }
  })

  test('lets no two entries claim one issuer, nor one entry another’s grammar', () => {
    const issuers = ways.flatMap(({ way }) => (way.by === 'token' ? way.issuers : []))
    expect(twice(issuers)).toEqual([])
    for (const { integration, way } of ways) {
      if (way.by !== 'token') continue
      for (const issuer of way.issuers) {
        const example = issuer.replace(/\{[^}]*\}/g, 'x1')
        expect([example, catalogue.ofIssuer(example)?.integration.id]).toEqual([example, integration.id])
      }
    }
  })

  test('lets no two entries claim one word', () => {
    const words = all.flatMap(({ traces }) => [...(traces?.words ?? []), ...(traces?.ambiguous ?? [])])
    expect(twice(words.map((word) => word.replaceAll(' ', '')))).toEqual([])
  })

  test('writes words as name words are: lower case, letters and digits, no shorter than two letters', () => {
    for (const { traces } of all) {
      for (const word of [...(traces?.words ?? []), ...(traces?.ambiguous ?? [])]) {
        expect(word).toMatch(/^[a-z0-9]+( [a-z0-9]+)*$/)
        expect(word.length).toBeGreaterThan(1)
        expect(split(word).join(' ')).toBe(word)
      }
      // A word that is short, or one of everyday English, needs more than itself.
      for (const word of traces?.words ?? []) expect([word, word.length >= 3]).toEqual([word, true])
    }
  })

  test('calls every role support by what it takes', () => {
    for (const one of all) {
      const by = (one.ways ?? []).map((way) => way.by)
      const said: [string, boolean] = [one.id, true]
      if (one.roleSupport === 'oidc' && !one.unverified?.includes('role-support'))
        expect([one.id, by.includes('token') || by.includes('through')]).toEqual(said)
      if (one.roleSupport === 'none' || one.roleSupport === 'unknown') expect([one.id, by.length === 0]).toEqual(said)
    }
  })

  test('points ways through another entry at one that is there and has a way of its own', () => {
    for (const { way } of ways) {
      if (way.by !== 'through') continue
      const through = catalogue.integration(way.integration)
      expect(through?.ways?.some(({ by }) => by === 'token' || by === 'service')).toBe(true)
    }
  })

  test('restricts a shared issuer’s subject to one customer, wherever its grammar is known', () => {
    for (const { integration, way } of ways) {
      if (way.by !== 'token' || !way.shared || way.subject.forms.length === 0) continue
      const { tenant = [], unit, safest, forms } = way.subject
      const example = safest.replace(/\{[^}]*\}/g, 'x1')
      const kept = unit.length === 0 || unit.some((pattern) => beginsWith(pattern, example))
      expect([integration.id, kept]).toEqual([integration.id, true])
      expect(forms.length).toBeGreaterThan(0)
      if (unit.length > 0) expect(tenant.length).toBeGreaterThan(0)
    }
  })

  test('says what is left to keys in both languages', () => {
    const texts: Words[] = all.flatMap((one) => {
      const secret = secretOf(one)
      return [...(one.limits ? [one.limits] : []), ...(secret ? [secret.place, secret.remove] : [])]
    })
    expect(texts.length).toBeGreaterThan(400)
    for (const { en, ja } of texts) {
      expect(en).toMatch(/^[A-Z~].*[.…]$|^[a-z]+ .*[.]$|^n8n .*\.$/)
      expect(ja).toMatch(/。$/)
      // A space stands between Latin letters or digits and Japanese.
      expect(ja.match(/[A-Za-z0-9][ぁ-んァ-ヶ一-龠]|[ぁ-んァ-ヶ一-龠][A-Za-z0-9]/g) ?? []).toEqual([])
    }
  })

  test('links only pages that are safe to open, and dates a year or a month', () => {
    for (const { documentation, since } of all) {
      if (documentation !== null) expect(documentation).toMatch(/^https:\/\/[\w.-]+\/\S*$/)
      if (since !== undefined) expect(since).toMatch(/^20[12]\d(-(0[1-9]|1[0-2]))?$/)
    }
  })
})

describe('patterns', () => {
  const trace = all.flatMap(tracePatterns)
  const way = ways.flatMap((one) => patternsOf(one.way))

  test('hold something fixed wherever they tell one entry from another, so that none matches everything', () => {
    const issuers = ways.flatMap((one) => (one.way.by === 'token' ? one.way.issuers : []))
    for (const pattern of [...trace, ...issuers]) {
      expect([pattern, pattern.replace(/\{[^}]*\}/g, '').replace(/[^a-z0-9]/gi, '').length >= 4]).toEqual([
        pattern,
        true,
      ])
      for (const text of ['a', 'abc', 'taro.yamada', 'x/y', '1234'])
        expect([pattern, fits(pattern, text)]).toEqual([pattern, false])
    }
  })

  test('keep placeholders apart, so that none can be matched in many ways', () => {
    for (const pattern of [...trace, ...way])
      expect([pattern, pattern.match(/\}\{|\+\}[^:]*\{[^}]*\+\}/)]).toEqual([pattern, null])
  })

  test('are matched in no time against texts made to make them backtrack', () => {
    const evil = ['a'.repeat(2000), 'a/'.repeat(1000), 'a:'.repeat(1000), 'repo:'.repeat(400), '-'.repeat(2000)]
    const begun = performance.now()
    let tried = 0
    for (const pattern of [...trace, ...way]) {
      const head = pattern.split('{', 1)[0] ?? ''
      for (const text of evil) {
        fits(pattern, head + text)
        tried += 1
      }
    }
    expect((performance.now() - begun) / tried).toBeLessThan(1)
  })

  test.each(['.*', '(a+)+', '[a-z]+$', '{', '{}', 'a|b'])('take %s as letters, not as a regular expression', (text) => {
    expect(fits(text, text)).toBe(true)
    expect(fits(text, 'aaaa')).toBe(false)
  })
})
