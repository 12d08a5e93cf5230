import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BadInput } from '../../domain/errors'
import { databaseFolder, folderMistake, prepareFolder } from './data-folder'
import { hostDatabase } from './database'

const isRoot = process.getuid?.() === 0

describe('the data folder', () => {
  let parent: string
  beforeEach(() => {
    parent = mkdtempSync(path.join(os.tmpdir(), 'sunset-folder-'))
  })
  afterEach(() => rmSync(parent, { recursive: true, force: true }))

  const modeOf = (entry: string) => (statSync(entry).mode & 0o777).toString(8)
  const modesIn = (folder: string) =>
    new Set(
      readdirSync(folder, { recursive: true, withFileTypes: true }).map(
        (entry) => `${entry.isDirectory() ? 'folder' : 'file'} ${modeOf(path.join(entry.parentPath, entry.name))}`,
      ),
    )
  const open = async (folder: string) => {
    const database = await hostDatabase({ databaseUrl: null, dataDir: folder })
    await database.pool.query('create table written as select generate_series(1, 10)')
    expect(modesIn(folder)).toEqual(new Set(['folder 700', 'file 600']))
    await database.close()
  }

  test('and all that the engine writes is for one user alone, also where a folder of ours was open to others', async () => {
    const folder = path.join(parent, 'data')
    await open(folder)
    expect(modeOf(folder)).toBe('700')
    chmodSync(folder, 0o755)
    chmodSync(path.join(databaseFolder(folder), 'PG_VERSION'), 0o666)
    chmodSync(databaseFolder(folder), 0o777)
    expect(prepareFolder(folder)).toBeNull()
    expect(modeOf(folder)).toBe('700')
    expect(modesIn(folder)).toEqual(new Set(['folder 700', 'file 600']))
  })

  test('with somebody else’s files is refused in a sentence and stays as it is', async () => {
    const folder = path.join(parent, 'home')
    mkdirSync(path.join(folder, 'database'), { recursive: true })
    writeFileSync(path.join(folder, 'database', 'schema.sql'), '')
    writeFileSync(path.join(folder, 'letter.txt'), '')
    chmodSync(folder, 0o755)
    const refused = hostDatabase({ databaseUrl: null, dataDir: folder })
    await expect(refused).rejects.toThrowError(BadInput)
    await expect(refused).rejects.toThrow(`${folder} holds other files`)
    expect(modeOf(folder)).toBe('755')
    expect(readdirSync(folder).sort()).toEqual(['database', 'letter.txt'])
    expect(modeOf(path.join(folder, 'database', 'schema.sql'))).not.toBe('600')
  })

  test('may be a mounted volume, which is never quite empty', () => {
    const folder = path.join(parent, 'volume')
    mkdirSync(path.join(folder, 'lost+found'), { recursive: true, mode: 0o755 })
    expect(prepareFolder(folder)).toBeNull()
    expect(modeOf(path.join(folder, 'lost+found'))).toBe('755')
  })

  test('that is a file is told in a sentence', () => {
    const file = path.join(parent, 'file')
    writeFileSync(file, '')
    expect(() => prepareFolder(file)).toThrow(`the data folder ${file} is no folder`)
    expect(() => prepareFolder(path.join(file, 'below'))).toThrow('is no folder')
  })

  test('that turned out full or read-only while it was opened is told in a sentence', () => {
    const full = Object.assign(new Error('could not write to file'), { code: '53100' })
    expect(folderMistake('/data', new Error('migrating failed', { cause: full }))?.message).toMatch(
      /^the data folder \/data is on a full disk: make room/,
    )
    expect(folderMistake('/data', Object.assign(new Error(), { code: 'EROFS' }))?.message).toContain('read-only')
    expect(folderMistake('/data', new Error('something else'))).toBeNull()
  })

  test.runIf(isRoot)('of another owner is used where it can be written, and what stays open is told', () => {
    const shared = path.join(parent, 'shared')
    const closed = path.join(parent, 'closed')
    mkdirSync(shared)
    mkdirSync(closed, { mode: 0o755 })
    chmodSync(shared, 0o777)
    chmodSync(parent, 0o755)
    process.seteuid?.(65_534)
    try {
      expect(prepareFolder(shared)).toEqual({ path: shared, mode: '777', code: 'EPERM' })
      expect(existsSync(databaseFolder(shared))).toBe(true)
      expect(() => prepareFolder(closed)).toThrow(`${closed} may not be used by this user`)
      expect(() => prepareFolder(path.join(closed, 'below'))).toThrow('may not be used by this user')
    } finally {
      process.seteuid?.(0)
    }
  })
})
