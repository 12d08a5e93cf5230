import { setImmediate as breath } from 'node:timers/promises'
import { BadInput } from '../domain/errors'
import { countedBody } from './bounded-body'

/** In which of these a file is written is told by its bytes: whoever sends it mostly does not know. */
const ENCODINGS = ['utf-8', 'shift_jis'] as const

/**
 * A file of at most so many bytes as text, whichever of the encodings it is in that spreadsheets write here: UTF-8 or UTF-16 with a
 * byte-order mark, UTF-8 without one, Shift_JIS. Others get their turn between chunks.
 * @throws TooLarge; BadInput for what is packed, empty, or none of them
 */
export async function* csvBody(request: Request, largest: number): AsyncGenerator<string> {
  const encoding = request.headers.get('content-encoding')
  if (encoding !== null && encoding !== 'identity') throw new BadInput('send it as it is, without content-encoding')
  const chunks: Uint8Array[] = []
  for await (const chunk of countedBody(request, largest)) chunks.push(chunk)
  if (chunks.every(({ length }) => length === 0)) {
    const message = 'there is no body: send the text as the body of the request'
    throw new BadInput(message, [{ path: 'list', code: 'roster-empty-file', message }])
  }
  const label = await encodingOf(chunks)
  const decoder = new TextDecoder(label)
  for (const chunk of chunks) {
    yield requireText(decoder.decode(chunk, { stream: true }))
    await breath()
  }
  yield requireText(decoder.decode())
}

/** Workbooks, pictures and the like hold NUL, and no text does. @throws BadInput */
function requireText(text: string): string {
  if (text.includes('\0')) throw notWritten()
  return text
}

function notWritten(): BadInput {
  const message = 'this is neither UTF-8 nor Shift_JIS: save the list as CSV UTF-8, or convert it'
  return new BadInput(message, [{ path: 'list', code: 'roster-encoding', message }])
}

async function encodingOf(chunks: readonly Uint8Array[]): Promise<string> {
  const [first, second] = chunks.flatMap((chunk) => [...chunk.subarray(0, 2)])
  const likely = first === 0xff && second === 0xfe ? ['utf-16le'] : ENCODINGS
  for (const label of likely) if (await isWritten(label, chunks)) return label
  throw notWritten()
}

async function isWritten(label: string, chunks: readonly Uint8Array[]): Promise<boolean> {
  const decoder = new TextDecoder(label, { fatal: true })
  try {
    for (const chunk of chunks) {
      decoder.decode(chunk, { stream: true })
      await breath()
    }
    decoder.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}
