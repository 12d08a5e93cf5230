import { once } from 'node:events'
import { request as ask, type IncomingHttpHeaders } from 'node:http'
import { baseUrl } from './visitor'

/** What came back, unread. */
export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** A request as it stands: no client of ours tidies its method, its path or its body. */
export function raw(
  path: string,
  given: {
    method?: string
    headers?: Readonly<Record<string, string>>
    body?: string | AsyncIterable<string> | Iterable<string>
  } = {},
): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = given
  const { hostname, port } = new URL(baseUrl())
  return new Promise((resolve, reject) => {
    // A connection of its own: one on which less was sent than announced is of no use to the next.
    const sent = ask({ hostname, port, path, method, headers, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
    })
    let answered = false
    sent.once('response', () => {
      answered = true
    })
    // Whoever is refused while sending finds the connection closed after a while.
    sent.on('error', (error) => (answered ? undefined : reject(error)))
    write().catch(reject)

    async function write() {
      for await (const chunk of typeof body === 'string' ? [body] : (body ?? [])) {
        if (answered) break
        if (!sent.write(chunk)) await Promise.race([once(sent, 'drain'), once(sent, 'response'), once(sent, 'close')])
      }
      sent.end()
    }
  })
}

/** Whether an answer is a problem as RFC 9457 has it. */
export const isProblem = ({ headers, body }: Answer) =>
  headers['content-type']?.includes('application/problem+json') && typeof JSON.parse(body).code === 'string'
