import type { Kind } from '../domain/judge/assessment'

export const CSV_COLUMNS = ['account', 'user', 'kind', 'owner', 'integration', 'note'] as const
export type CsvColumn = (typeof CSV_COLUMNS)[number]
/** `id`: ours, which tells users apart that followed each other under one name. */
export type ListColumn = CsvColumn | 'id'

/**
 * What the first line of a list may call a column (lower case), the surest name first: a list that has several of them is read by
 * the first, and the others have no effect. Among them are the heads that the product itself writes, in either language and as
 * programs read them.
 */
const HEADS: Readonly<Record<ListColumn, readonly (readonly string[])[]>> = {
  account: [
    ['account_id', 'account id', 'アカウント id'],
    ['account', 'account_name', 'account name', 'アカウント', 'アカウント名'],
  ],
  user: [
    ['user', 'user_name', 'user name', 'iam user', 'ユーザー', 'ユーザー名', 'iam ユーザー', 'iam ユーザー名'],
    ['name', '名前'],
  ],
  kind: [['kind', '種別', '種類']],
  owner: [['owner', 'オーナー']],
  // As it was called before, too: lists made then are read on.
  integration: [['integration', '連携サービス', '連携先', '連携']],
  note: [['note', 'メモ']],
  id: [['id']],
}

const COLUMN_OF = new Map(
  [...CSV_COLUMNS, 'id' as const].flatMap((column) =>
    HEADS[column].flatMap((names, place) => names.map((name) => [name, { column, place }] as const)),
  ),
)

/** Which column stands where, and which heads have no effect; `twice`: one that two heads name alike. */
export interface ReadHeads {
  places: ReadonlyMap<ListColumn, number>
  ignored: readonly string[]
  twice: ListColumn | null
}

export function readHeads(heads: readonly string[]): ReadHeads {
  const known = heads.map((head) => COLUMN_OF.get(head.toLowerCase()) ?? null)
  const places = new Map<ListColumn, number>()
  for (const [at, one] of known.entries()) {
    if (!one) continue
    const best = known[places.get(one.column) ?? -1]
    if (best && best.place === one.place) return { places, ignored: [], twice: one.column }
    if (!best || one.place < best.place) places.set(one.column, at)
  }
  const taken = new Set(places.values())
  return { places, ignored: heads.filter((_, at) => !taken.has(at)), twice: null }
}

/** Kinds as pages and files call them, in either language. */
const KINDS_IN_WORDS: ReadonlyMap<string, Kind> = new Map([
  ['person', 'human'],
  ['個人', 'human'],
  ['ワークロード', 'workload'],
  ['mail (ses)', 'email'],
  ['メール（ses）', 'email'],
  // As files of earlier versions call it.
  ['メール送信（ses）', 'email'],
  ['緊急用', 'break-glass'],
  ['不明', 'unknown'],
])

/** The kind as a code where it is told in words; anything else as it is. */
export function kindWritten(text: string): string {
  return KINDS_IN_WORDS.get(text.toLowerCase()) ?? text
}
