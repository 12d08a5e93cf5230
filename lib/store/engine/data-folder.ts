import {
  accessSync,
  chmodSync,
  constants,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statfsSync,
} from 'node:fs'
import path from 'node:path'
import { BadInput } from '../../domain/errors'

/** What stands in a folder of ours: the embedded database, its lock, and what a demo remembers. */
const DATABASE = 'database'
const LOCK = 'database.lock'
const DEMO = 'demo.json'
const OURS = [DATABASE, LOCK, DEMO]
/** What a file system or a repository puts into a folder that is otherwise empty. */
const NOBODYS: ReadonlySet<string> = new Set(['lost+found', '.gitkeep', '.gitignore', '.DS_Store'])

const MB = 1024 * 1024
/** A new database takes 45 MB. One that is there wants room for its log (16 MB a file): without, the engine hangs. */
const ROOM_MB = { new: 80, known: 40 }

const OTHERS = 0o077
const HOW = 'give SUNSET_DATA_DIR a folder that can be written'
const MAKE_ROOM = 'make room, or give SUNSET_DATA_DIR a folder on another disk'

/** Something of ours that stays open to others, and why; `code` `null`: the file system keeps a mode of its own. */
export interface NotClosed {
  path: string
  mode: string
  code: string | null
}

/** Where the embedded engine keeps its files within the data folder. */
export const databaseFolder = (folder: string) => path.join(folder, DATABASE)

/**
 * Makes the data folder, or takes one of ours: it and what we keep in it are for this user alone from then on.
 * @returns what others may still enter, since it has another owner or a file system without modes; `null`: nothing.
 * @throws BadInput for a folder with somebody else's files, which stays as it is, one that cannot be used, and a full disk.
 */
export function prepareFolder(folder: string): NotClosed | null {
  try {
    makeFolder(folder)
    const real = realpathSync(folder)
    requireOurs(real)
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    requireRoom(folder)
    // The engine would make it for everybody to read.
    mkdirSync(databaseFolder(folder), { recursive: true, mode: 0o700 })
    return closeToOthers(real)
  } catch (error) {
    throw folderMistake(folder, error) ?? error
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    // What Node says of a folder that is to be made, with those above it, on a read-only disk.
    if (isMissing(error))
      throw new BadInput(`the data folder ${folder} cannot be made there (a read-only file system?): ${HOW}`)
    throw error
  }
}

/** What is wrong with the folder, in one sentence, when that is why something failed; `null`: it is not. */
export function folderMistake(folder: string, error: unknown): BadInput | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const told = 'code' in cause ? TOLD[String(cause.code)] : undefined
    if (told) return new BadInput(`the data folder ${folder} ${told}`)
  }
  return null
}

/** By the code of the operating system, or of Postgres. */
const TOLD: Readonly<Record<string, string>> = {
  ENOSPC: `is on a full disk: ${MAKE_ROOM}`,
  EDQUOT: `is on a disk whose quota is used up: ${MAKE_ROOM}`,
  '53100': `is on a full disk: ${MAKE_ROOM}`,
  EROFS: `is on a read-only file system: ${HOW}`,
  EACCES: `may not be used by this user: ${HOW}`,
  EPERM: `may not be used by this user: ${HOW}`,
  ENOTDIR: `is no folder: ${HOW}`,
  EEXIST: `is no folder: ${HOW}`,
}

/** A home directory or a project must not be closed to its other users, nor get a database among its files. */
function requireOurs(folder: string): void {
  const found = readdirSync(folder).filter((name) => !NOBODYS.has(name))
  if (found.length === 0 || found.some((name) => isOurs(folder, name))) return
  throw new BadInput(
    `the data folder ${folder} holds other files and nothing of IAM Sunset: give SUNSET_DATA_DIR a new or an empty folder`,
  )
}

/**
 * A name alone says little: others have a `demo.json` or a folder `database`, too. A first start that was broken off leaves a
 * half-made database, or an empty folder for it, but nothing of anybody else's beside it.
 */
function isOurs(folder: string, name: string): boolean {
  if (name === LOCK || name === DEMO)
    return isJsonWith(path.join(folder, name), name === LOCK ? 'socketDir' : 'replayed')
  if (name !== DATABASE || !lstatSync(databaseFolder(folder)).isDirectory()) return false
  const inside = readdirSync(databaseFolder(folder))
  if (inside.length === 0) return readdirSync(folder).every((beside) => OURS.includes(beside) || NOBODYS.has(beside))
  return inside.includes('PG_VERSION') || inside.includes('pg_wal')
}

function isJsonWith(file: string, member: string): boolean {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof read === 'object' && read !== null && member in read
  } catch (error) {
    if (error instanceof SyntaxError || isMissing(error)) return false
    throw error
  }
}

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

function requireRoom(folder: string): void {
  const known = readdirSync(folder).includes(DATABASE) && readdirSync(databaseFolder(folder)).includes('PG_VERSION')
  const needed = ROOM_MB[known ? 'known' : 'new']
  const { bavail, bsize } = statfsSync(folder)
  const free = Math.floor((bavail * bsize) / MB)
  if (free >= needed) return
  throw new BadInput(
    `the data folder ${folder} is on a full disk: ${free} MB are free, and the database wants ${needed}: ${MAKE_ROOM}`,
  )
}

/** Takes every right of others away from the folder and what is ours in it. */
function closeToOthers(folder: string): NotClosed | null {
  const failures = [close(folder), ...OURS.map((name) => closeTree(path.join(folder, name)))]
  return failures.find((failed) => failed !== null) ?? null
}

function closeTree(entry: string): NotClosed | null {
  const found = lstatSync(entry, { throwIfNoEntry: false })
  if (!found || found.isSymbolicLink()) return null
  const failed = close(entry)
  if (failed || !found.isDirectory()) return failed
  for (const name of readdirSync(entry)) {
    const within = closeTree(path.join(entry, name))
    if (within) return within
  }
  return null
}

/**
 * Some file systems refuse a mode, others take it and keep their own: what counts is what stands there afterwards. What a
 * running engine removes meanwhile needs no closing.
 */
function close(entry: string): NotClosed | null {
  const before = lstatSync(entry, { throwIfNoEntry: false })?.mode ?? 0
  if ((before & OTHERS) === 0) return null
  let code: string | null = null
  try {
    chmodSync(entry, before & 0o700)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    code = String(error.code)
  }
  const mode = lstatSync(entry, { throwIfNoEntry: false })?.mode ?? 0
  return (mode & OTHERS) === 0 ? null : { path: entry, mode: (mode & 0o777).toString(8), code }
}
