import { BadInput } from '../domain/errors'
import { formBody, jsonBody } from './bounded-body'

/** The id of a server action, as Next writes it. */
const ACTION_ID = /^[0-9a-f]{42}$/
/** The hidden field that names the action of a form which is sent before the page's script runs. */
const ACTION_FIELD = /^\$ACTION_(?:ID_[0-9a-f]{42}|REF_\d{1,3})$/

/**
 * Refuses what is sent to a page and is no call of a server action: Next would answer with its own error and a trace in the
 * log, or draw the page as if nothing had been sent. Whether the action exists, and who may use it, is not judged here.
 * @throws BadInput, TooLarge
 */
export async function requireActionRequest(request: Request): Promise<void> {
  const type = request.headers.get('content-type') ?? ''
  const action = request.headers.get('next-action')
  if (action !== null && !ACTION_ID.test(action)) throw new BadInput('this is no action of a page')
  if (/^multipart\/form-data/i.test(type)) {
    const names = [...(await formBody(request)).keys()]
    if (action === null && !names.some((name) => ACTION_FIELD.test(name)))
      throw new BadInput('the form names no action of a page')
  } else if (action === null) {
    throw new BadInput('this is sent to no action of a page')
  } else {
    await jsonBody(request)
  }
}
