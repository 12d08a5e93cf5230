import { BadInput } from '../domain/errors'

/**
 * The roster in a request: JSON (a list of people, or `{ people, confirm? }`), or CSV as `text/csv` with `?confirm=yes`.
 * What it says is judged by the verb.
 * @throws BadInput
 */
export async function readRoster(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim()
  const text = await request.text()
  if (type === 'text/csv') {
    return { people: text, confirm: new URL(request.url).searchParams.get('confirm') === 'yes' }
  }
  if (type !== 'application/json') throw new BadInput('send application/json or text/csv')
  const body = parsed(text)
  return Array.isArray(body) ? { people: body } : body
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw new BadInput(`the body is no JSON: ${error.message}`)
    throw error
  }
}
