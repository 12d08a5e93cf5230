import { execFile } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A temporary Postgres for tests: on a Unix socket only, careless of power cuts. */
export interface TemporaryPostgres {
  /** Of the maintenance database, for a user who may create databases. */
  url: string
  /** Ends it as a crash does; `start` brings it back with its data, at the same place. */
  crash(): Promise<void>
  start(): Promise<void>
  /** Gives a folder to the user that it runs as. */
  own(folder: string): void
  stop(): Promise<void>
}

/** Starts one from the server programs of this machine. @returns why there is none, in words, when it cannot. */
export async function startPostgres(): Promise<TemporaryPostgres | { missing: string }> {
  const failures: string[] = []
  for (const bin of await programFolders()) {
    try {
      return await startFrom(bin)
    } catch (error) {
      failures.push(`${bin}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
    }
  }
  return { missing: failures.length > 0 ? failures.join('; ') : 'no initdb and pg_ctl found' }
}

/** The URL of another database on the same server. */
export function urlOf(adminUrl: string, name: string): string {
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return url.href
}

async function startFrom(bin: string): Promise<TemporaryPostgres> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sunset-pg-'))
  const user = await unprivileged()
  const as = user?.command ?? []
  const own = (given: string) => user && chownSync(given, user.uid, user.gid)
  own(folder)
  const data = path.join(folder, 'data')
  const call = (program: string, ...args: string[]) => {
    const [command = program, ...rest] = [...as, path.join(bin, program), ...args]
    return run(command, rest, { cwd: folder })
  }
  const options = `-k ${folder} -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off`
  const start = () => call('pg_ctl', '-D', data, '-w', '-l', path.join(folder, 'log'), '-o', options, 'start')
  const crash = () => call('pg_ctl', '-D', data, '-m', 'immediate', 'stop')
  try {
    await call('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync')
    await start()
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  return {
    url: `postgres://postgres@${encodeURIComponent(folder)}/postgres`,
    async crash() {
      await crash()
    },
    async start() {
      await start()
    },
    own,
    async stop() {
      await crash()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A user that Postgres accepts, and how to run a program as that one, since it refuses root; `null`: who runs this is one. */
async function unprivileged(): Promise<{ uid: number; gid: number; command: readonly string[] } | null> {
  if (process.getuid?.() !== 0) return null
  for (const user of ['postgres', 'nobody']) {
    const [uid, gid] = await Promise.all([idOf('-u', user), idOf('-g', user)])
    if (uid === null || gid === null) continue
    const command =
      existsSync('/usr/sbin/runuser') || existsSync('/sbin/runuser')
        ? ['runuser', '-u', user, '--']
        : ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
    return { uid, gid, command }
  }
  throw new Error('running as root, and there is no other user to run Postgres as')
}

async function idOf(flag: '-u' | '-g', user: string): Promise<number | null> {
  return run('id', [flag, user]).then(
    ({ stdout }) => Number(stdout),
    () => null,
  )
}

/** Folders that hold both programs, the likeliest first. */
async function programFolders(): Promise<readonly string[]> {
  const configured = await run('pg_config', ['--bindir']).then(
    ({ stdout }) => [stdout.trim()],
    () => [],
  )
  const versions = (root: string, sub: string) =>
    existsSync(root)
      ? readdirSync(root)
          .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
          .map((version) => path.join(root, version, sub))
      : []
  const folders = [
    ...versions('/usr/lib/postgresql', 'bin'),
    ...configured,
    ...versions('/opt/homebrew/opt', 'bin').filter((folder) => folder.includes('postgresql')),
    '/usr/local/pgsql/bin',
    ...(process.env.PATH ?? '').split(path.delimiter),
  ]
  return [...new Set(folders)].filter(
    (bin) => existsSync(path.join(bin, 'initdb')) && existsSync(path.join(bin, 'pg_ctl')),
  )
}
