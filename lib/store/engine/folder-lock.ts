import { execFileSync } from 'node:child_process'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Conflict } from '../../domain/errors'

/** Who has the embedded database of a folder open, and where it serves it. */
export interface FolderOwner {
  pid: number
  /** Tells this process from a later one with the same pid. */
  started: string
  socketDir: string
  /** Migrated and open to others. */
  ready: boolean
}

const lockFile = (folder: string) => path.join(folder, 'database.lock')

/** The living process that holds the folder; `null` when nobody does, whatever a dead one left behind. */
export function folderOwner(folder: string): FolderOwner | null {
  const owner = readLock(lockFile(folder))
  return owner && isAlive(owner) ? owner : null
}

/**
 * Takes the folder for this process. A lock left by a process that no longer lives is replaced; `leftBehind` is what it said.
 * @throws Conflict `database-in-use`, naming the process that holds the folder.
 */
export function lockFolder(folder: string, socketDir: string): { leftBehind: FolderOwner | null } {
  let leftBehind: FolderOwner | null = null
  for (;;) {
    if (claim(folder, { pid: process.pid, started: startOf(process.pid) ?? '', socketDir, ready: false })) {
      return { leftBehind }
    }
    const found = readLock(lockFile(folder))
    if (found && isAlive(found)) throw inUse(folder, found)
    leftBehind = found ?? leftBehind
    removeDead(folder)
  }
}

/** Tells others that the database is open at this socket. */
export function markReady(folder: string, socketDir: string): void {
  const owner = readLock(lockFile(folder))
  if (owner?.socketDir !== socketDir) throw new Error(`${lockFile(folder)} was taken from this process`)
  const draft = `${lockFile(folder)}.${process.pid}`
  writeFileSync(draft, JSON.stringify({ ...owner, ready: true }), { mode: 0o600 })
  renameSync(draft, lockFile(folder))
}

/** Gives up the lock that was taken with this socket directory; another's is left alone. */
export function unlockFolder(folder: string, socketDir: string): void {
  if (readLock(lockFile(folder))?.socketDir === socketDir) rmSync(lockFile(folder), { force: true })
}

function inUse(folder: string, owner: FolderOwner): Conflict {
  return new Conflict(
    'database-in-use',
    `the database in ${folder} is in use by process ${owner.pid}: stop that server, or give this one another SUNSET_DATA_DIR`,
  )
}

/** A lock appears whole or not at all: the file is written aside and linked into place. */
function claim(folder: string, owner: FolderOwner): boolean {
  const draft = `${lockFile(folder)}.${process.pid}`
  writeFileSync(draft, JSON.stringify(owner), { mode: 0o600 })
  try {
    linkSync(draft, lockFile(folder))
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/**
 * Moves a dead process's lock out of the way. Two processes may both have found it dead: whoever moved a living one's lock
 * puts it back.
 */
function removeDead(folder: string): void {
  const aside = `${lockFile(folder)}.${process.pid}.dead`
  try {
    renameSync(lockFile(folder), aside)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return
    throw error
  }
  const moved = readLock(aside)
  if (moved && isAlive(moved)) linkSync(aside, lockFile(folder))
  rmSync(aside, { force: true })
}

/** `null`: no lock, or one that is no lock of ours (a file cut short by a full disk): it holds nothing. */
function readLock(file: string): FolderOwner | null {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return isOwner(read) ? read : null
  } catch (error) {
    if (isCode(error, 'ENOENT') || error instanceof SyntaxError) return null
    throw error
  }
}

function isOwner(read: unknown): read is FolderOwner {
  return typeof read === 'object' && read !== null && 'pid' in read && 'started' in read && 'socketDir' in read
}

function isAlive(owner: FolderOwner): boolean {
  return startOf(owner.pid) === owner.started
}

/** What tells one process from another with the same pid; `null` when no such process lives (a zombie does not). */
function startOf(pid: number): string | null {
  return process.platform === 'linux' ? linuxStart(pid) : posixStart(pid)
}

/** Fields 3 (state) and 22 (start, in ticks since boot) of proc_pid_stat(5), with the boot they count from. */
function linuxStart(pid: number): string | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    if (fields[0] === 'Z' || fields[0] === 'X') return null
    return `${fields[19]} ${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`
  } catch (error) {
    if (isCode(error, 'ENOENT') || isCode(error, 'ESRCH')) return null
    throw error
  }
}

function posixStart(pid: number): string | null {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null
  } catch (error) {
    // ps ends with 1 when there is no such process.
    if (error instanceof Error && 'status' in error && error.status === 1) return null
    throw error
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
