import { BadInput } from '../domain/errors'
import { countedBody, refuseForm } from './bounded-body'

/**
 * A body of at most so many bytes as text, read while it comes, and the type it says it is of.
 * @throws BadInput for what says itself that it is no UTF-8; while it is read, for what is none or empty, and TooLarge.
 */
export function utf8Body(
  request: Request,
  largest: number,
): { type: string | undefined; body: AsyncGenerator<string> } {
  const [type, ...parameters] = (request.headers.get('content-type') ?? '').split(';').map((part) => part.trim())
  requireUtf8(parameters, request.headers.get('content-encoding'))
  return { type, body: textOf(sentBody(request, largest)) }
}

/**
 * A body of at most so many bytes as text, read while it comes, whatever it is written in: what is no UTF-8 is not read as anything.
 * @throws WrongType for a form; BadInput for what is packed; while it is read, for what is empty, and TooLarge.
 */
export async function* anyText(request: Request, largest: number): AsyncGenerator<string> {
  refuseForm(request)
  requireUtf8([], request.headers.get('content-encoding'))
  const decoder = new TextDecoder('utf-8')
  for await (const chunk of sentBody(request, largest)) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

/** A text has to be sent, as the description of the API says. @throws BadInput where nothing is; TooLarge */
async function* sentBody(request: Request, largest: number): AsyncGenerator<Uint8Array> {
  let isEmpty = true
  for await (const chunk of countedBody(request, largest)) {
    isEmpty &&= chunk.length === 0
    yield chunk
  }
  if (isEmpty) throw new BadInput('there is no body: send the text as the body of the request')
}

/** @throws BadInput for what says itself that it is something else. */
function requireUtf8(parameters: readonly string[], encoding: string | null): void {
  const charset = parameters.find((parameter) => /^charset=/i.test(parameter))?.slice('charset='.length)
  if (charset !== undefined && !/^"?utf-?8"?$/i.test(charset))
    throw new BadInput(`send UTF-8, not ${charset.slice(0, 40)}`)
  if (encoding !== null && encoding !== 'identity') throw new BadInput('send it as it is, without content-encoding')
}

/**
 * The body as text. Another encoding (Shift_JIS, as spreadsheets write it) would be stored as names that nobody can read.
 * @throws BadInput where it is no UTF-8
 */
async function* textOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of body) yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const message = 'this is not UTF-8: save the list as CSV UTF-8, or convert it'
    throw new BadInput(message, [{ path: 'list', code: 'csv-encoding', message }])
  }
}
