import { FAMILY_NAMES, GIVEN_NAMES } from './names'
import { type DaysAgo, DEPARTMENTS, type Department, departments, type StoryPerson } from './story-person'

const COMPANY_DOMAIN = 'tabemeguri.example'

type Given = Pick<StoryPerson, 'key' | 'name' | 'reading' | 'department' | 'manager'> &
  Partial<Pick<StoryPerson, 'employment' | 'hired' | 'left' | 'away' | 'contract' | 'emails'>>

/** The named characters: heads of department, those who left, and names that are hard on software. */
const CHARACTERS: readonly Given[] = [
  { key: 'kenji.arai', name: '新井 健司', reading: 'アライ ケンジ', department: 'Executive', manager: null },
  {
    key: 'misaki.takahashi',
    name: '高橋 美咲',
    reading: 'タカハシ ミサキ',
    department: 'Infrastructure',
    manager: 'kenji.arai',
  },
  { key: 'shun.nagata', name: '永田 俊', reading: 'ナガタ シュン', department: 'Web Platform', manager: 'kenji.arai' },
  {
    key: 'yoko.hirano',
    name: '平野 陽子',
    reading: 'ヒラノ ヨウコ',
    department: 'Restaurant Search',
    manager: 'kenji.arai',
  },
  {
    key: 'takashi.matsumoto',
    name: '松本 隆',
    reading: 'マツモト タカシ',
    department: 'Product',
    manager: 'misaki.takahashi',
    left: 30,
  },
  { key: 'sho.kobayashi', name: '小林 翔', reading: 'コバヤシ ショウ', department: 'Media', manager: 'kenji.arai' },
  {
    key: 'naomi.sakai',
    name: '酒井 直美',
    reading: 'サカイ ナオミ',
    department: 'Corporate IT',
    manager: 'kenji.arai',
  },
  {
    key: 'ken.sato',
    name: '佐藤 健',
    reading: 'サトウ ケン',
    department: 'Ads',
    manager: 'misaki.takahashi',
    left: 42,
  },
  {
    key: 'maria.lopez',
    name: 'Maria Lopez',
    reading: null,
    department: 'Data Platform',
    manager: 'misaki.takahashi',
    left: 54,
  },
  {
    key: 'hiroshi.tanaka',
    name: '田中 浩',
    reading: 'タナカ ヒロシ',
    department: 'Media',
    manager: 'sho.kobayashi',
    employment: 'contractor',
    hired: 700,
    left: 23,
  },
  {
    key: 'jon.weiss',
    name: 'Jon Weiss',
    reading: null,
    department: 'Infrastructure',
    manager: 'misaki.takahashi',
    left: 3,
  },
  {
    key: 'hana.kobayashi',
    name: '小林 花',
    reading: 'コバヤシ ハナ',
    department: 'Product',
    manager: 'takashi.matsumoto',
    left: 3,
  },
  {
    key: 'makoto.watanabe',
    name: '渡辺 誠',
    reading: 'ワタナベ マコト',
    department: 'Restaurant Search',
    manager: 'yoko.hirano',
    left: 120,
  },
  {
    key: 'yumi.nakamura',
    name: '中村 由美',
    reading: 'ナカムラ ユミ',
    department: 'Web Platform',
    manager: 'shun.nagata',
    employment: 'dispatched',
    hired: 800,
    left: 80,
  },
  {
    key: 'daisuke.ito',
    name: '伊藤 大輔',
    reading: 'イトウ ダイスケ',
    department: 'Reservations',
    manager: 'shun.nagata',
    away: { status: 'on-leave', since: 95 },
  },
  {
    key: 'sakura.kato',
    name: '加藤 桜',
    reading: 'カトウ サクラ',
    department: 'Payments',
    manager: 'shun.nagata',
    away: { status: 'seconded', since: 210 },
  },
  // Married 200 days ago: the old address still arrives.
  {
    key: 'mika.inoue',
    name: '井上 美香',
    reading: 'イノウエ ミカ',
    department: 'Web Platform',
    manager: 'shun.nagata',
    emails: ['mika.inoue', 'mika.suzuki'],
  },
  // Two people of one name and reading.
  {
    key: 'ai.yamamoto',
    name: '山本 愛',
    reading: 'ヤマモト アイ',
    department: 'Data Platform',
    manager: 'misaki.takahashi',
  },
  {
    key: 'ai.yamamoto2',
    name: '山本 藍',
    reading: 'ヤマモト アイ',
    department: 'Mobile',
    manager: 'yoko.hirano',
    hired: 480,
  },
  {
    key: 'priya.raman',
    name: 'Priya Raman',
    reading: null,
    department: 'Data Platform',
    manager: 'misaki.takahashi',
    hired: 640,
  },
  { key: 'zoe.mueller', name: 'Zoë Müller', reading: null, department: 'Mobile', manager: 'yoko.hirano', hired: 390 },
  {
    key: 'oliver.obrien',
    name: "Oliver O'Brien",
    reading: null,
    department: 'Infrastructure',
    manager: 'misaki.takahashi',
  },
  {
    key: 'shota.kuroda',
    name: '黒田 翔太',
    reading: 'クロダ ショウタ',
    department: 'Infrastructure',
    manager: 'misaki.takahashi',
  },
  {
    key: 'emi.fujisawa',
    name: '藤沢 絵美',
    reading: 'フジサワ エミ',
    department: 'Corporate IT',
    manager: 'naomi.sakai',
    left: -12,
  },
]

/** Listed behind everybody else, so that whoever comes between them and the characters stays who they are. */
const LATECOMERS: readonly Given[] = [
  // Called like a CI server.
  {
    key: 'paul.jenkins',
    name: 'Paul Jenkins',
    reading: null,
    department: 'Mobile',
    manager: 'yoko.hirano',
    hired: 1_300,
  },
  // Decides in the demo.
  {
    key: 'daisuke.mori',
    name: '森 大輔',
    reading: 'モリ ダイスケ',
    department: 'Infrastructure',
    manager: 'misaki.takahashi',
    hired: 2_200,
  },
]

/** Ends of contracts: renewed quarterly, two of them late, so that nobody knows whether they left. */
const CONTRACTS: Readonly<Record<string, DaysAgo>> = {
  'toru.abe': 24,
  'mao.fukuda': 11,
  'yui.ikeda': -38,
  'mai.yoshida': -38,
  'ai.ota': -38,
}

/** Last working days of the others who left: their IAM users were cleaned up. */
const LEFT_OF_THE_OTHERS: readonly DaysAgo[] = [
  16, 47, 71, 88, 104, 133, 149, 160, 178, 201, 222, 247, 268, 290, 311, 333, 402, 455, 498, 560, 640, 705, 790,
]

/** Everybody in the story, heads first; the same list every time. */
export function storyPeople(): readonly StoryPerson[] {
  const characters = CHARACTERS.map((given, index) => person(given, index))
  const taken = new Set(characters.map((one) => one.key))
  const others: StoryPerson[] = []
  for (const department of departments()) {
    const there = characters.filter((one) => one.department === department).length
    for (let left = DEPARTMENTS[department].size - there; left > 0; left -= 1) {
      others.push(passerBy(department, others.length, characters.length + others.length, taken))
    }
  }
  const known = [...characters, ...others]
  return [...known, ...LATECOMERS.map((given, index) => person(given, known.length + index))]
}

function passerBy(department: Department, index: number, position: number, taken: Set<string>): StoryPerson {
  const { head } = DEPARTMENTS[department]
  for (let shift = 0; ; shift += 1) {
    const family = FAMILY_NAMES[(index * 5 + shift) % FAMILY_NAMES.length]
    const given = GIVEN_NAMES[(index * 7 + Math.floor(index / GIVEN_NAMES.length) * 3 + shift) % GIVEN_NAMES.length]
    if (!family || !given) throw new Error('the tables of names are empty')
    const key = `${given.roman}.${family.roman}`
    if (taken.has(key)) continue
    taken.add(key)
    // Every sixth leaves, until all last working days are given.
    const left = index % 6 === 4 ? (LEFT_OF_THE_OTHERS[Math.floor(index / 6)] ?? null) : null
    const hired =
      index % 4 === 1 && (left === null || left < 300) ? 540 + ((index * 37) % 380) : 1000 + ((index * 311) % 2400)
    const employment = index % 9 === 5 ? 'contractor' : index % 13 === 7 ? 'dispatched' : 'employee'
    const reading = `${family.kana} ${given.kana}`
    const name = `${family.written} ${given.written}`
    const contract = CONTRACTS[key]
    const manager = head === 'takashi.matsumoto' && department === 'Reservations' ? 'shun.nagata' : head
    return person({ key, name, reading, department, manager, hired, left, employment, contract }, position)
  }
}

function person(given: Given, position: number): StoryPerson {
  const [first = '', ...rest] = given.name.split(' ')
  const japanese = given.reading !== null
  return {
    employment: 'employee',
    hired: 1400 + ((position * 173) % 1900),
    left: null,
    ...given,
    emails: (given.emails ?? [given.key]).map((local) => `${local}@${COMPANY_DOMAIN}`),
    family: japanese ? first : rest.join(' '),
    given: japanese ? rest.join(' ') : first,
    employeeNumber: `T${String(1001 + position * 7)}`,
  }
}
