import { BadInput, TooLarge, WrongType } from '../domain/errors'

/**
 * Bytes of what pages and programs send, but for the roster. Next holds what passes `proxy.ts` in memory before anybody is
 * authorised, and cuts it off without a word at `proxyClientMaxBodySize` (next.config.mjs), which must be more than this.
 */
export const LARGEST_BODY = 128 * 1024

/**
 * The body, counted while it comes: whoever sends in chunks need not say how much.
 * @throws TooLarge
 */
export async function* countedBody(request: Request, limit: number): AsyncGenerator<Uint8Array> {
  if (Number(request.headers.get('content-length')) > limit) throw new TooLarge(limit)
  const reader = request.body?.getReader()
  if (!reader) return
  let bytes = 0
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    bytes += chunk.value.length
    // The page server throws the rest away.
    if (bytes > limit) throw new TooLarge(limit)
    yield chunk.value
  }
}

/** The whole of a small body. @throws TooLarge */
export async function smallBody(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  for await (const chunk of countedBody(request, LARGEST_BODY)) chunks.push(chunk)
  return new Uint8Array(Buffer.concat(chunks))
}

/** Pages send forms to actions, and nobody sends one here. @throws WrongType */
export function refuseForm({ headers }: Pick<Request, 'headers'>): void {
  if (/^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(headers.get('content-type') ?? ''))
    throw new WrongType()
}

/** Lists and objects within each other: far more than any request has. Rules that walk down a value walk no deeper. */
const DEEPEST = 50

/**
 * The JSON a request carries; an empty body is an empty object.
 * @throws WrongType for a form; TooLarge; BadInput when it is no JSON, is nested without end, or holds text that no database can.
 */
export async function jsonBody(request: Request): Promise<unknown> {
  refuseForm(request)
  const text = new TextDecoder().decode(await smallBody(request))
  if (text.trim() === '') return {}
  const body = parsed(text)
  requireKeepable(body)
  return body
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw new BadInput(`the body is no JSON: ${error.message}`)
    throw error
  }
}

/** Looks at every text and every depth, without going down into itself. @throws BadInput */
function requireKeepable(body: unknown): void {
  const left: { value: unknown; depth: number }[] = [{ value: body, depth: 0 }]
  for (let next = left.pop(); next; next = left.pop()) {
    const { value, depth } = next
    if (typeof value === 'string') requireStorable(value)
    if (typeof value !== 'object' || value === null) continue
    if (depth === DEEPEST) throw new BadInput('the body is nested more deeply than any request')
    for (const [name, inner] of Object.entries(value)) {
      requireStorable(name)
      left.push({ value: inner, depth: depth + 1 })
    }
  }
}

/** What a page's form sends. @throws TooLarge; BadInput when it is no form, or holds text that no database can. */
export async function formBody(request: Request): Promise<FormData> {
  const body = await smallBody(request)
  const type = request.headers.get('content-type') ?? ''
  const form = await new Response(body, { headers: { 'content-type': type } }).formData().catch((error: unknown) => {
    // What the platform throws for a body that is not of its announced type.
    if (error instanceof TypeError) throw new BadInput('the form cannot be read')
    throw error
  })
  for (const [name, value] of form) {
    requireStorable(name)
    if (typeof value === 'string') requireStorable(value)
  }
  return form
}

/** Postgres holds no NUL, and jsonb no half of a character pair. Source: PostgreSQL documentation, "JSON Types". @throws BadInput */
function requireStorable(text: string): void {
  if (text.includes('\0') || !text.isWellFormed())
    throw new BadInput('the text holds a character that cannot be stored (NUL, or half of a character pair)')
}
