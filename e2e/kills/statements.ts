import type { PoolClient } from 'pg'
import type { Database } from '../../lib/store/engine/database'

/** Calls `sent` before each statement of this process is sent. */
export function onStatement({ pool }: Database, sent: () => void): void {
  const heard = new WeakSet<PoolClient>()
  pool.on('acquire', (client) => {
    if (heard.has(client)) return
    heard.add(client)
    client.query = new Proxy(client.query, {
      apply(query, self, given) {
        sent()
        return Reflect.apply(query, self, given)
      },
    })
  })
}
