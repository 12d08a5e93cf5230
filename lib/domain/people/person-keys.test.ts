import { describe, expect, test } from 'vitest'
import { uuid } from '../testing/facts'
import { type KeyKind, keysOfPeople, keyText, personKeys, UNNAMED } from './person-keys'
import { plain, spelling } from './spelling'

const one = (text: string) =>
  spelling(
    plain(text)
      .split(/[^\p{L}]+/u)
      .filter(Boolean),
  )
const keysOf = (kind: KeyKind, names: readonly string[], emails: readonly string[] = []) =>
  personKeys(emails, { ...UNNAMED, names }).flatMap((key) => (key.kind === kind ? [key.key] : []))

describe('one spelling', () => {
  test.each([
    ['Satou', 'Sato', 'Satoh', 'さとう', 'サトウ', 'ｻﾄｳ', 'Satō'],
    ['Ohno', 'Ono', 'Oono', 'おおの'],
    ['Shinichi', 'Shin-ichi', 'Shin’ichi', "Shin'ichi", 'Sinniti'.replace('nn', 'n'), 'しんいち'],
    ['Junichi', 'Jun-ichi', 'Jyunichi', 'Zyuniti', 'ジュンイチ'],
    ['Kenichiro', 'Kenichirou', 'Kenichiroh', 'ケンイチロウ'],
    ['Honma', 'Homma', 'ほんま'],
    ['Ito', 'Itou', 'Itoh', 'イトウ'],
    ['Tsuchiya', 'Tutiya', 'つちや'],
    ['Fujii', 'Hujii', 'Huzii', 'ふじい'],
    ['Sho', 'Syo', 'Shou', 'Syou', 'Shoh', 'しょう'],
    ['Chazono', 'Tyazono', 'ちゃぞの'],
    ['Yuki', 'Yuuki', 'Yuhki', 'ゆうき'],
    ['Ryunosuke', 'Ryuunosuke', 'りゅうのすけ'],
    ['Inoue', 'Inouye', 'いのうえ'],
    ['Kaoru', 'Kaworu', 'かおる'],
    ['Chizuru', 'Tiduru', 'ちづる'],
    ['Hacchi', 'Hatchi', 'Hatti', 'はっち'],
    ['Müller', 'Mueller', 'Muller', 'MULLER'],
    ['Lindström', 'Lindstroem', 'Lindstrom'],
    ['O’Brien', "O'Brien", 'OBrien'],
    ['Weiß', 'Weiss'],
    ['Nguyễn', 'Nguyen'],
    ['Łukasz', 'Lukasz'],
  ])('is the same for %s, however it is written', (first, ...others) => {
    for (const other of others) expect(one(other), other).toBe(one(first))
  })

  test.each([
    ['Ueno', 'Uno'],
    ['Maeda', 'Mada'],
    ['Kubo', 'Kobu'],
    ['Ken', 'Kenta'],
    ['Iida', 'Ida'],
    ['Kanna', 'Kana'],
    ['Ohara', 'Oara'],
    ['Mori', 'Nori'],
  ])('tells %s from %s', (first, other) => {
    expect(one(first)).not.toBe(one(other))
  })

  test('of a whole name is the same, its words apart or together', () => {
    for (const name of ['Simon Baker', 'Tina Cook', 'Ohno Ryou', 'Itoh Jun-ichi', 'Oba Satoshi', 'Anna Müller'])
      expect(one(name.replaceAll(' ', '')), name).toBe(one(name))
  })

  test('of kanji takes their several forms as one', () => {
    expect(one('髙橋')).toBe(one('高橋'))
    expect(one('渡邊')).toBe(one('渡辺'))
  })
})

describe('the keys of a person', () => {
  test('are every address, local part and permutation of the name, family name first or last', () => {
    const keys = personKeys(['taro.yamada@example.com'], {
      ...UNNAMED,
      names: ['山田 太郎', 'ヤマダ タロウ'],
      employeeNumbers: ['0012345'],
    })
    expect(keys).toEqual(
      expect.arrayContaining([
        { kind: 'email', key: 'taro.yamada@example.com' },
        { kind: 'local-part', key: 'taroyamada' },
        { kind: 'full-name', key: 'taroyamada' },
        { kind: 'full-name', key: 'yamadataro' },
        { kind: 'full-name', key: '山田太郎' },
        { kind: 'initial', key: 'yamada|t' },
        { kind: 'initial', key: 'taro|y' },
        { kind: 'one-name', key: 'yamada' },
        { kind: 'one-name', key: '山田' },
        { kind: 'initials', key: 'ty' },
        { kind: 'employee-number', key: '0012345' },
        { kind: 'employee-number', key: '#12345' },
      ]),
    )
  })

  test('know middle names, particles, compounds, and names whose family name stands first', () => {
    expect(keysOf('initial', ['Nguyễn Văn An'])).toEqual(expect.arrayContaining(['an|nv', `${one('Nguyen')}|a`]))
    expect(keysOf('initial', ['Kim Min-jun'])).toContain('kim|mj')
    expect(keysOf('full-name', ['Pieter van den Berg'])).toEqual(
      expect.arrayContaining(['pietervandenberg', 'pieterberg']),
    )
    expect(keysOf('full-name', ['Alex Taylor-Reed'])).toEqual(expect.arrayContaining(['alextaylorreed', 'alextaylor']))
    expect(keysOf('full-name', ['Jean-Luc Dupont'])).toEqual(expect.arrayContaining(['jeanlucdupont', 'jeandupont']))
    expect(keysOf('full-name', ['Smith, John Jr.'])).toContain('johnsmith')
  })

  test('know the family name before marriage, from the roster or in brackets', () => {
    const former = personKeys([], { ...UNNAMED, names: ['サトウ ハナコ'], formerNames: ['スズキ'] })
    expect(former).toContainEqual({ kind: 'full-name', key: 'suzukihanako' })
    const whole = personKeys([], { ...UNNAMED, names: ['Hanako Sato'], formerNames: ['Suzuki Hanako'] })
    expect(whole).toContainEqual({ kind: 'initial', key: 'suzuki|h' })
    expect(whole).not.toContainEqual({ kind: 'full-name', key: 'suzukihanakosato' })
    expect(keysOf('full-name', ['佐藤 花子（旧姓 鈴木）'])).toEqual(expect.arrayContaining(['佐藤花子', '鈴木花子']))
  })

  test('part a reading without a space where an address shows how', () => {
    expect(keysOf('full-name', ['コジマチヅル'], ['kojima-c@example.com'])).toContain('chizurukojima')
    expect(keysOf('full-name', ['コジマチヅル'])).not.toContain('chizurukojima')
  })

  test('that many people share are kept for nobody, whole addresses always', () => {
    const keys = personKeys(['info@example.com'], { ...UNNAMED, names: ['Sato Ken'] }).map(keyText)
    const heldBy = (count: number) =>
      new Set(
        [...keysOfPeople(new Map(Array.from({ length: count }, (_, n) => [uuid(`p${n}`), keys]))).values()].flat(),
      )
    expect([...heldBy(9)]).toEqual(['email info@example.com'])
    expect([...heldBy(8)]).toContain('full-name satoken')
  })

  test.each(['', ' ', '・', '\ud800', 'A', '。', '（）', '(((', `${'x '.repeat(300)}`])(
    'are found without a crash for the name "%s"',
    (name) => {
      expect(() => personKeys([], { ...UNNAMED, names: [name], formerNames: [name] })).not.toThrow()
    },
  )
})
