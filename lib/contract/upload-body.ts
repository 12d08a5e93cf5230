import { BadInput } from '../domain/errors'
import { LARGEST_UPLOAD } from '../domain/uploaded-report'
import { utf8Body } from './utf8-body'

/**
 * A file that feeds an account, as text: the CSV of a report, or what the AWS CLI printed.
 * @throws BadInput for another type; while it is read, for what is no UTF-8 or empty, and TooLarge.
 */
export function uploadBodyOf(request: Request): AsyncIterable<string> {
  const { type, body } = utf8Body(request, LARGEST_UPLOAD)
  if (type !== 'text/csv' && type !== 'application/json') throw new BadInput('send text/csv or application/json')
  return body
}
