import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { log } from '../log'
import { processFigures } from '../process-figures'
import { requireFreePort } from './launch'

/**
 * Where a worker, which has no pages, tells how it is: `/healthz` (it answers), `/readyz` (so does the database) and `/metrics`
 * (figures of its process for Prometheus). Open, since none of them says anything of what the installation holds.
 * @throws BadInput when somebody listens there.
 */
export async function openWorkerPort(port: number, ready: () => Promise<unknown>): Promise<Server> {
  await requireFreePort(port)
  const figures = processFigures()
  const answers = new Map<string, (response: ServerResponse) => Promise<void>>([
    ['/healthz', async (response) => tell(response, 200, 'ok\n')],
    [
      '/readyz',
      async (response) => {
        try {
          await ready()
          tell(response, 200, 'ready\n')
        } catch (error) {
          log.warn({ err: error }, 'not ready: the database does not answer')
          tell(response, 503, 'not ready\n')
        }
      },
    ],
    ['/metrics', async (response) => tell(response, 200, await figures(), 'text/plain; version=0.0.4; charset=utf-8')],
  ])
  const server = createServer((request, response) => {
    const answer = request.method === 'GET' && answers.get(request.url ?? '')
    if (!answer) return tell(response, 404, 'nothing is here\n')
    answer(response).catch((error: unknown) => {
      log.error({ err: error }, 'a request failed')
      tell(response, 500, 'failed\n')
    })
  })
  await once(server.listen(port), 'listening')
  return server
}

/** Ends it without waiting for whoever keeps a connection open. */
export async function closeWorkerPort(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}

function tell(response: ServerResponse, status: number, text: string, type = 'text/plain'): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text)
}
