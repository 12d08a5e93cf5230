import { createHash } from 'node:crypto'
import { stringify } from 'csv-stringify/sync'
import { EVIDENCE_TABLES, type EvidenceRow, type EvidenceTable } from '../contract/evidence-tables'
import type { Uuid } from '../domain/ids'
import type { Db } from '../store/engine/database'
import { fileParts, placeOf } from '../store/read/evidence-packs'
import { type PackFile, PackWriter } from '../store/write/evidence-packs'

/** Rows that are written together. */
const AT_ONCE = 200

const digest = (line: string) => createHash('sha256').update(line).digest('base64')

/** The files of a pack that is being made: each table as CSV and as JSON, one row a line. */
export class EvidenceFiles {
  readonly files: PackFile[] = []
  /** After the manifest. */
  private place = 1

  constructor(
    private readonly db: Db,
    private readonly pack: Uuid,
    /** The packs before it, of an addendum: rows that one of them has are left out. */
    private readonly before: readonly Uuid[],
  ) {}

  /** @returns how many rows were written. */
  async table<T extends EvidenceTable>(
    table: T,
    rows: AsyncIterable<EvidenceRow<T>> | Iterable<EvidenceRow<T>>,
  ): Promise<number> {
    const names = EVIDENCE_TABLES[table]
    const known = await this.linesBefore(table)
    const csv = this.begin(`${table}.csv`)
    const json = this.begin(`${table}.json`)
    await csv.write(stringify([names], CSV))
    let count = 0
    let waiting: string[][] = []
    for await (const row of rows) {
      const cells: readonly (string | number | null)[] = Object.values(ordered(names, row))
      const line = JSON.stringify(ordered(names, row))
      if (known.has(digest(line))) continue
      await json.write(`${count === 0 ? '[\n' : ',\n'}${line}`)
      waiting.push(cells.map((cell) => (cell === null ? '' : String(cell))))
      count += 1
      if (waiting.length < AT_ONCE) continue
      await csv.write(stringify(waiting, { ...CSV, bom: false }))
      waiting = []
    }
    if (waiting.length > 0) await csv.write(stringify(waiting, { ...CSV, bom: false }))
    await json.write(count === 0 ? '[]\n' : '\n]\n')
    this.files.push(await csv.end(count), await json.end(count))
    return count
  }

  /** A text that people read. */
  async text(name: string, text: string): Promise<void> {
    const file = this.begin(name)
    await file.write(text)
    this.files.push(await file.end(null))
  }

  /** The manifest, which comes first, and what `sha256sum -c` reads. */
  async close(manifest: object): Promise<PackFile> {
    const told = this.files.map(({ name, sha256, bytes, rows }) => ({ name, sha256, bytes, rows }))
    const first = new PackWriter(this.db, { pack: this.pack, place: 0, name: 'manifest.json' })
    await first.write(`${JSON.stringify({ ...manifest, files: told }, null, 2)}\n`)
    const written = await first.end(null)
    const sums = this.begin('SHA256SUMS')
    await sums.write([written, ...this.files].map(({ name, sha256 }) => `${sha256}  ${name}\n`).join(''))
    await sums.end(null)
    return written
  }

  private begin(name: string): PackWriter {
    const writer = new PackWriter(this.db, { pack: this.pack, place: this.place, name })
    this.place += 1
    return writer
  }

  /** By their digests, the rows that earlier packs of the period have. */
  private async linesBefore(table: EvidenceTable): Promise<ReadonlySet<string>> {
    const known = new Set<string>()
    for (const pack of this.before) {
      const place = await placeOf(this.db, pack, `${table}.json`)
      if (place === null) continue
      let rest = ''
      const decoder = new TextDecoder()
      for await (const part of fileParts(this.db, pack, place)) {
        const lines = (rest + decoder.decode(part, { stream: true })).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) known.add(digest(line.replace(/,$/, '')))
      }
    }
    return known
  }
}

/** As other files of the product: opened by a spreadsheet as it is, and nothing in it runs. */
const CSV = { bom: true, escape_formulas: true, record_delimiter: 'windows' } as const

function ordered<T extends EvidenceTable>(names: (typeof EVIDENCE_TABLES)[T], row: EvidenceRow<T>) {
  const cells = new Map<string, string | number | null>(Object.entries(row))
  return Object.fromEntries(names.map((name) => [name, cells.get(name) ?? null]))
}
