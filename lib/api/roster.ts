import { BadInput } from '../domain/errors'
import { jsonBody } from './json-body'

/**
 * The roster in a request: JSON (a list of people, or `{ people, confirm? }`), or CSV as `text/csv` with `?confirm=yes`.
 * What it says is judged by the verb.
 * @throws BadInput
 */
export async function readRoster(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim()
  if (type === 'text/csv') {
    return { people: await request.text(), confirm: new URL(request.url).searchParams.get('confirm') === 'yes' }
  }
  if (type !== 'application/json') throw new BadInput('send application/json or text/csv')
  const body = await jsonBody(request)
  return Array.isArray(body) ? { people: body } : body
}
