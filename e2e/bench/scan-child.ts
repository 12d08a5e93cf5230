import { z } from 'zod'
import { openAws } from '../../lib/aws/session'
import { scanWorker } from '../../lib/cli/scan-worker'
import { parseConfig } from '../../lib/config'
import { accountsDone } from '../../lib/contract/views/scan'
import { accountId } from '../../lib/domain/ids'
import { instant } from '../../lib/domain/instant'
import { systemViewer } from '../../lib/domain/viewer'
import { runScan } from '../../lib/scan/run-scan'
import { startScan } from '../../lib/scan/start'
import { openDatabase } from '../../lib/store/engine/database'
import { scanProgress } from '../../lib/store/read/scan-detail'
import { countStatements } from './counted-database'
import { askAccounts, bare, naive } from './plain-calls'
import { whileMeasured } from './process-figures'
import type { ChildFigures } from './scan-figures'

const ACCOUNTS_AT_ONCE = 50

const Wish = z.object({
  how: z.enum(['scan', 'bare', 'naive']),
  /** The time the scan judges by. */
  now: z.string().transform(instant),
  timeScale: z.number(),
  accounts: z.array(z.string().transform(accountId)),
})

/** One run of the benchmark in a process of its own, so that what it takes is told apart from what the bench takes. */
async function main(): Promise<ChildFigures> {
  const wish = Wish.parse(JSON.parse(process.argv[2] ?? ''))
  return wish.how === 'scan' ? scanned(wish) : asked(wish, wish.how)
}

async function scanned({ now, timeScale }: z.infer<typeof Wish>): Promise<ChildFigures> {
  const config = parseConfig(process.env, 'command')
  const database = await openDatabase(config)
  try {
    const { actor } = systemViewer('cli')
    const worker = scanWorker(config)
    const { signal } = new AbortController()
    const { id } = await startScan({ db: database.db, actor, now }, { onlyFailed: false, trigger: 'command' })
    const work = countStatements(database.pool)
    const figures = await whileMeasured(() =>
      runScan({ ...worker, aws: { ...worker.aws, timeScale }, db: database.db, signal }, id),
    )
    const scan = await scanProgress(database.db, id)
    if (!scan || accountsDone(scan) < scan.accounts.total) throw new Error('the scan did not end')
    const { total, read, partly, failed } = scan.accounts
    return { ...figures, accounts: { total, read, partly, failed }, users: scan.iamUsers, database: work }
  } finally {
    await database.close()
  }
}

async function asked({ timeScale, accounts }: z.infer<typeof Wish>, how: 'bare' | 'naive'): Promise<ChildFigures> {
  const worker = scanWorker(parseConfig(process.env, 'command'))
  const aws = openAws({ ...worker.aws, timeScale, sessionName: 'iam-sunset-bench' })
  try {
    const read = how === 'bare' ? bare : naive
    const figures = await whileMeasured(async () => {
      await askAccounts(aws, accounts, ACCOUNTS_AT_ONCE, read)
    })
    return { ...figures, accounts: null, users: null, database: null }
  } finally {
    aws.close()
  }
}

main().then(
  (figures) => process.stdout.write(`${JSON.stringify(figures)}\n`, () => process.exit(0)),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    process.exit(1)
  },
)
