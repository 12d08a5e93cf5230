import { parseArgs } from 'node:util'
import { accountsDone, type ScanAccountResult, type ScanProgress } from '../contract/views/scan'
import { type ChainHead, headText } from '../domain/chain'
import { Conflict } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { instant } from '../domain/instant'
import { systemViewer } from '../domain/viewer'
import { log } from '../log'
import { runScan } from '../scan/run-scan'
import { startScan } from '../scan/start'
import type { Db } from '../store/engine/database'
import { chainHead } from '../store/read/chain-head'
import { peopleCount } from '../store/read/directory'
import { scanProgress, scanResults } from '../store/read/scan-detail'
import { runningScan } from '../store/write/scan-items'
import { exitWith, onDatabase, untilStopped, withTraces } from './command'
import { failureText } from './failure-text'
import { adviseOnNode } from './node-version'
import { scanWorker } from './scan-worker'

const VIEWER = systemViewer('cli')

/** `npm run scan [-- --json] [-- --failed]`: one scan, then exit: 0 all accounts read, 3 some failed, 1 none. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, failed: { type: 'boolean' } } })
  adviseOnNode()
  return onDatabase(async (db, config) => {
    const signal = untilStopped()
    const id = await startOrJoin(db, values.failed ?? false)
    const showing = setInterval(() => {
      show(db, id).catch((error) => log.error({ err: error, scan: id }, 'progress not read'))
    }, 1_000)
    try {
      await runScan({ ...scanWorker(config), db, signal }, id)
    } finally {
      clearInterval(showing)
    }
    const scan = await scanProgress(db, id)
    if (!scan || scan.state === 'running') {
      process.stderr.write('Interrupted: the scan is taken up where it was by the next one who runs scans.\n')
      return 1
    }
    const wish = { states: ['failed', 'partly'] as const, after: null }
    const { results } = await scanResults(db, id, wish, 10_000)
    report(scan, results, { people: await peopleCount(db), head: await chainHead(db) }, values.json ?? false)
    return exitCode(scan)
  })
}

/** One scan runs at a time: where one does, or was broken off, this command takes part in it until it is finished. */
async function startOrJoin(db: Db, onlyFailed: boolean): Promise<Uuid> {
  try {
    const ctx = { db, actor: VIEWER.actor, now: instant(Date.now()) }
    return (await startScan(ctx, { onlyFailed, trigger: 'command' })).id
  } catch (error) {
    const running = error instanceof Conflict ? await runningScan(db) : null
    if (!running) throw error
    process.stderr.write('A scan is running or was broken off: taking part in it.\n')
    return running.id
  }
}

async function show(db: Db, id: Uuid): Promise<void> {
  const scan = await scanProgress(db, id)
  if (!scan) return
  const { accounts, iamUsers } = scan
  process.stderr.write(`${accountsDone(scan)} of ${accounts.total} accounts, ${iamUsers} IAM users\n`)
}

/** Accounts read in part count as read: what is missing is in `failures`. */
function exitCode({ accounts, failure }: ScanProgress): number {
  if (failure || (accounts.total > 0 && accounts.failed === accounts.total)) return 1
  return accounts.failed > 0 ? 3 : 0
}

interface Beside {
  people: number
  head: ChainHead | null
}

function report(
  scan: ScanProgress,
  results: readonly ScanAccountResult[],
  { people, head }: Beside,
  json: boolean,
): void {
  const failures = [
    ...(scan.failure ? [{ account: null, code: scan.failure.code, ...failureText(scan.failure) }] : []),
    ...results.flatMap(({ account, failure, problems }) =>
      [...(failure ? [failure] : []), ...problems.map((problem) => problem.failure)].map((one) => ({
        account: account.accountId,
        code: one.code,
        ...failureText(one),
      })),
    ),
    ...scan.directory.problems.map(({ failure }) => ({ account: null, code: failure.code, ...failureText(failure) })),
  ]
  const { total, read, partly, failed } = scan.accounts
  const seconds = scan.finishedAt ? (Date.parse(scan.finishedAt) - Date.parse(scan.startedAt)) / 1_000 : 0
  if (json) {
    const summary = {
      accounts: { total, read: read + partly, failed },
      iamUsers: scan.iamUsers,
      accessKeys: scan.accessKeys,
      people,
      apiCalls: scan.apiCalls,
      seconds,
      failures,
      eventHead: head && headText(head),
    }
    process.stdout.write(`${JSON.stringify(summary)}\n`)
    return
  }
  const calls = Object.values(scan.apiCalls).reduce((sum, made) => sum + made, 0)
  process.stdout.write(
    `${read + partly} of ${total} accounts read, ${scan.iamUsers} IAM users, ${scan.accessKeys} access keys, ${calls} API calls, ${seconds.toFixed(1)} s\n`,
  )
  if (head) process.stdout.write(`Head of the event chain: ${headText(head)}\n`)
  for (const { account, message, fix } of failures)
    process.stdout.write(`${account ?? 'Organization'}: ${message} ${fix}\n`)
}

withTraces('scan', main).then((code) => process.exit(code), exitWith)
