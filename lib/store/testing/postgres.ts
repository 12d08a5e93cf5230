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
  const as = await unprivileged(folder)
  const data = path.join(folder, 'data')
  const call = (program: string, ...args: string[]) => {
    const [command = program, ...rest] = [...as, path.join(bin, program), ...args]
    return run(command, rest, { cwd: folder })
  }
  try {
    await call('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync')
    const options = `-k ${folder} -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off`
    await call('pg_ctl', '-D', data, '-w', '-l', path.join(folder, 'log'), '-o', options, 'start')
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  return {
    url: `postgres://postgres@${encodeURIComponent(folder)}/postgres`,
    async stop() {
      await call('pg_ctl', '-D', data, '-m', 'immediate', 'stop')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** How to run a program as a user that Postgres accepts: it refuses root. The folder is given to that user. */
async function unprivileged(folder: string): Promise<readonly string[]> {
  if (process.getuid?.() !== 0) return []
  for (const user of ['postgres', 'nobody']) {
    const [uid, gid] = await Promise.all([idOf('-u', user), idOf('-g', user)])
    if (uid === null || gid === null) continue
    chownSync(folder, uid, gid)
    return existsSync('/usr/sbin/runuser') || existsSync('/sbin/runuser')
      ? ['runuser', '-u', user, '--']
      : ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
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
