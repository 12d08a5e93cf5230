import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { encode } from 'next-auth/jwt'
import { endChild } from '../../lib/cli/launch'
import { type Database, openDatabase } from '../../lib/store/engine/database'
import { newId } from '../../lib/store/engine/new-id'
import { childOf, plainEnvironment, startNode, untilLine } from './child-process'

const ADMIN = { name: 'Bench', email: 'bench@example.com', groups: [] }

/** The production server under measurement, with the embedded database or a Postgres. */
export interface Product {
  url: string
  engine: Database['engine']
  /** The value of next-auth's session cookie of an admin. */
  session: string
  /** Process id of the pages; `null` where that cannot be told. */
  pages: number | null
  /** The server's database, reached as its pages reach it. */
  database: Database
  /** Rejects when the server ends before it is stopped. */
  ended: Promise<never>
  stop(): Promise<void>
}

export const SESSION_COOKIE = 'next-auth.session-token'

interface Where {
  port: number
  dataDir: string
  databaseUrl: string | null
  /** Variables under which it reads the simulated AWS. */
  aws: Readonly<Record<string, string>>
}

/**
 * Starts `npm start` on the present build. Nobody can sign in (its identity provider does not exist): the bench makes the
 * session itself, from the secret that it gave the server.
 */
export async function startProduct({ port, dataDir, databaseUrl, aws }: Where): Promise<Product> {
  const secret = randomBytes(32).toString('base64')
  const url = `http://127.0.0.1:${port}`
  const engine = databaseUrl === null ? 'embedded' : 'postgres'
  const child = startNode({
    name: `server-${engine}`,
    args: ['--import', 'tsx', 'lib/cli/start.ts'],
    environment: {
      ...plainEnvironment(),
      ...aws,
      ...(databaseUrl === null ? { SUNSET_DATA_DIR: dataDir } : { DATABASE_URL: databaseUrl }),
      PORT: String(port),
      NEXTAUTH_URL: url,
      NEXTAUTH_SECRET: secret,
      OIDC_ISSUER: 'https://issuer.invalid',
      OIDC_CLIENT_ID: 'bench',
      OIDC_CLIENT_SECRET: 'bench',
      SUNSET_ADMINS: ADMIN.email,
      SUNSET_SCAN_SCHEDULE: 'off',
    },
  })
  try {
    await untilLine(child, /^IAM Sunset is at /)
    const database = await openDatabase({ databaseUrl, dataDir }, { maxConnections: 2 })
    let stopping = false
    const ended = once(child, 'exit').then(([code, signal]) => {
      if (stopping) return new Promise<never>(() => undefined)
      throw new Error(`the server under measurement ended (${signal ?? `exit ${code}`}): see ${child.log}`)
    })
    ended.catch(() => undefined)
    return {
      url,
      engine,
      session: await encode({ token: { ...ADMIN, sid: newId() }, secret, maxAge: 8 * 3_600 }),
      pages: child.pid === undefined ? null : childOf(child.pid),
      database,
      ended,
      async stop() {
        stopping = true
        await database.close()
        await endChild(child)
      },
    }
  } catch (error) {
    await endChild(child)
    throw error
  }
}
