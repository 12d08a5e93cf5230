import { eq } from 'drizzle-orm'
import type { ScanProgress } from '../../contract/views/scan'
import { accountId as toAccountId, type Uuid } from '../../domain/ids'
import { instant } from '../../domain/instant'
import { systemViewer } from '../../domain/viewer'
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator/server'
import type { Account } from '../../simulator/world'
import { scanProgress } from '../../store/read/scan-detail'
import { accounts } from '../../store/schema/accounts'
import { iamUsers } from '../../store/schema/iam-users'
import type { TestStore } from '../../store/testing/describe-stores'
import type { ScanWorker } from '../read-accounts'
import { runScan } from '../run-scan'
import { startScan } from '../start'
import { type Facts, userFacts } from './facts-of'

const VIEWER = systemViewer('cli')

/** Which accounts are scanned; all where nothing is said. */
type ScanWish = Partial<Pick<Parameters<typeof startScan>[1], 'onlyFailed' | 'onlyAccounts'>>

/** A product that scans a simulated Organization into a store: what the tests of scans drive. */
export class Scanned {
  private constructor(
    readonly simulator: Simulator,
    private readonly store: Pick<TestStore, 'db'>,
  ) {}

  static async of(store: Pick<TestStore, 'db'>, options: SimulatorOptions): Promise<Scanned> {
    return new Scanned(await startSimulator(options), store)
  }

  /** How this product scans; a test may abort it. */
  worker(signal: AbortSignal = new AbortController().signal): ScanWorker {
    const { environment, url } = this.simulator
    return {
      db: this.store.db,
      aws: {
        region: 'us-east-1',
        endpointUrl: url,
        readRole: 'IamSunsetRead',
        externalId: environment.SUNSET_EXTERNAL_ID ?? null,
        organizationRoleArn: environment.SUNSET_ORGANIZATION_ROLE_ARN ?? null,
        identityCenterRegion: null,
        kmsKeyArn: null,
        concurrency: { calls: 32 },
        answer: { seconds: 60, megabytes: 32 },
        timeScale: 100,
        credentials: {
          accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
          secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
        },
      },
      timeZone: 'Asia/Tokyo',
      accountsAtOnce: 4,
      signal,
    }
  }

  /** Moves AWS to `now` and scans it as of then. */
  async scan(now: number, wish: ScanWish & { organizationRoleArn?: null } = {}): Promise<ScanProgress> {
    this.simulator.setClock(now)
    const { id } = await this.start(now, wish)
    const worker = this.worker()
    const aws = wish.organizationRoleArn === null ? { ...worker.aws, organizationRoleArn: null } : worker.aws
    await runScan({ ...worker, aws }, id)
    return this.progress(id)
  }

  start(now: number, { onlyFailed = false, onlyAccounts }: ScanWish = {}): Promise<{ id: Uuid }> {
    const ctx = { db: this.store.db, actor: VIEWER.actor, now: instant(now) }
    return startScan(ctx, { onlyFailed, onlyAccounts, trigger: 'command' })
  }

  async progress(id: Uuid): Promise<ScanProgress> {
    const scan = await scanProgress(this.store.db, id)
    if (!scan) throw new Error(`no scan ${id}`)
    return scan
  }

  /** The account as the simulated AWS has it, to be changed by a test. */
  inAws(accountId: string): Account {
    const account = this.simulator.world.accounts.get(accountId)
    if (!account) throw new Error(`the scenario has no account ${accountId}`)
    return account
  }

  async account(accountId: string) {
    const [row] = await this.store.db
      .select()
      .from(accounts)
      .where(eq(accounts.accountId, toAccountId(accountId)))
    if (!row) throw new Error(`no account ${accountId}`)
    return row
  }

  /** The row of the newest user of this name. */
  async user(name: string) {
    const rows = await this.users()
    const row = rows.filter((user) => user.name === name).at(-1)
    if (!row) throw new Error(`no IAM user ${name}`)
    return row
  }

  users() {
    return this.store.db.select().from(iamUsers).orderBy(iamUsers.createdAt, iamUsers.name)
  }

  /** What AWS told of all users. */
  facts(): Promise<Facts> {
    return userFacts(this.store.db)
  }
}
