import { BadInput } from '../domain/errors'

/**
 * The JSON a request carries; an empty body is an empty object.
 * @throws BadInput when it is no JSON.
 */
export async function jsonBody(request: Request): Promise<unknown> {
  const text = await request.text()
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw new BadInput(`the body is no JSON: ${error.message}`)
    throw error
  }
}
