import { toRomaji } from 'wanakana'

/**
 * One spelling for all that a name is known to be written in, so that two texts are the same name when they are the same key.
 * Words in romaji by the ways Japanese people write them: Hepburn, Kunrei, passports (`oh`), long vowels written or not. Others
 * by what is left without diacritics, and with German and Nordic letters written out (`ue`) or not. Both sides of a comparison
 * go through here.
 */
export function spelling(words: readonly string[]): string {
  const whole = words.join('')
  if (!/^[a-z]+$/.test(whole)) return sameKanji(whole)
  if (!ROMAJI.test(whole)) return whole.replace(/([aou])e/g, '$1').replace(/aa/g, 'a')
  // An initial is no letter of the name before it: `kubo-h`.
  const spelt = words.map(hepburn).join('')
  return words.length > 1 && words.some((word) => word.length === 1) ? spelt : hepburn(spelt)
}

/** Romaji, maybe behind a person's initial: `msatoh`. */
const ROMAJI =
  /^[b-df-hj-km-np-tw-z]?(?:[kgnhbpmrszjtdcf]?y[aueo]|(?:sh|ch|ts|dz|[kgsztdnhbpmrwjf])?[aiueo]|n|m(?=[bpm])|h(?![aiueoy])|([kstpcgzjbd])(?=\1)|s(?=sh)|t(?=ch|ts)|c(?=ch))+$/

const ONE_WAY: readonly [RegExp, string][] = [
  [/(?<=[aiueo])m(?=[bpm])/g, 'n'],
  [/sy(?=[auo])/g, 'sh'],
  [/[tc]y(?=[auo])/g, 'ch'],
  [/[zjd]y(?=[auo])/g, 'j'],
  [/si/g, 'shi'],
  [/ti/g, 'chi'],
  [/tu/g, 'tsu'],
  [/(?<![sc])hu/g, 'fu'],
  [/[zd]i/g, 'ji'],
  [/dz?u/g, 'zu'],
  [/cch/g, 'tch'],
  [/wo/g, 'o'],
  [/ye/g, 'e'],
  [/oh(?![aiueo])/g, 'o'],
  [/uh(?![aiueoy])/g, 'u'],
  [/o[ou]+/g, 'o'],
  [/u{2,}/g, 'u'],
]

/** Most words have one spelling only, and matching spells millions. */
const SEVERAL = /[szd]i|[tdh]u|ti|y|m[bpm]|cch|wo|oh|uh|o[ou]|uu/

function hepburn(word: string): string {
  if (!SEVERAL.test(word)) return word
  return ONE_WAY.reduce((text, [written, one]) => text.replace(written, one), word)
}

/** Characters of names that are written in several forms; the first stands for all. */
const KANJI = [
  '高髙',
  '崎﨑碕',
  '斎齋斉齊',
  '辺邊邉',
  '沢澤',
  '浜濱濵',
  '広廣',
  '島嶋嶌',
  '桜櫻',
  '国國',
  '真眞',
  '恵惠',
  '徳德',
  '吉𠮷',
  '関關',
  '塚塚',
  '滝瀧',
  '竜龍',
  '富冨',
  '条條',
  '桧檜',
  '藪薮',
  '渕淵',
]
const SAME_KANJI = new Map(KANJI.flatMap(([one, ...forms]) => forms.map((form) => [form, one ?? form] as const)))

function sameKanji(text: string): string {
  return [...text].map((letter) => SAME_KANJI.get(letter) ?? letter).join('')
}

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/** Lower case, full and half width alike, kana as romaji, Latin letters without diacritics and apostrophes. */
export function plain(text: string): string {
  const wide = text.normalize('NFKC').replace(/[\u2018\u2019\u02bc`']/g, '')
  const latin = /[\u3041-\u30ff]/.test(wide) && !/\p{Script=Han}/u.test(wide) ? fromKana(wide) : wide
  return latin
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{Script=Latin}\p{Mn}+/gu, (letter) => letter.charAt(0))
    .normalize('NFC')
}

/** Small tsu, long signs and the apostrophe of `shin'ichi` as a user name would have them. */
function fromKana(text: string): string {
  return toRomaji(text)
    .replace(/[’']/g, '')
    .replace(/-(?=[a-z]|$)/g, '')
}

export const isKanji = (text: string) => /\p{Script=Han}/u.test(text)
