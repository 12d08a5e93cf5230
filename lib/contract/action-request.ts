import { BadInput, Conflict } from '../domain/errors'
import { formBody, jsonBody } from './bounded-body'

/** The id of a server action, as Next writes it. */
const ACTION_ID = /^[0-9a-f]{42}$/
/** The hidden field that names the action of a form which is sent before the page's script runs. */
const ACTION_FIELD = /^\$ACTION_(?:ID_([0-9a-f]{42})|REF_(\d{1,3}))$/

/**
 * Refuses what is sent to a page and is no call of a server action of this build: Next would answer with its own error and a
 * trace in the log, or draw the page as if nothing had been sent. Who may use an action is not judged here.
 * @throws BadInput, TooLarge; Conflict `page-outdated` for an action that there is not: the page is of another version.
 */
export async function requireActionRequest(request: Request, isAction: (id: string) => boolean): Promise<void> {
  const type = request.headers.get('content-type') ?? ''
  const called = request.headers.get('next-action')
  if (called !== null && !ACTION_ID.test(called)) throw new BadInput('this is no action of a page')
  const named = called === null ? [] : [called]
  if (/^multipart\/form-data/i.test(type)) {
    const form = await formBody(request)
    if (called === null) named.push(...actionsNamedIn(form))
    if (named.length === 0) throw new BadInput('the form names no action of a page')
  } else if (called === null) {
    throw new BadInput('this is sent to no action of a page')
  } else {
    await jsonBody(request)
  }
  if (!named.every(isAction)) throw new Conflict('page-outdated', 'the page is of another version: load it again')
}

/** A form with bound values names its action in a field of its own. Source: React, `encodeFormAction`. */
function actionsNamedIn(form: FormData): string[] {
  return [...form.keys()].flatMap((name) => {
    const [, id, bound] = ACTION_FIELD.exec(name) ?? []
    if (id) return [id]
    if (!bound) return []
    const [, named = ''] = /^\{"id":"([0-9a-f]{42})"/.exec(String(form.get(`$ACTION_${bound}:0`))) ?? []
    return [named]
  })
}
