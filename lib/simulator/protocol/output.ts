import type { Moment } from '../uses'
import type { AwsError } from './aws-error'

/** What an operation answers: absent members are left out, `''`, `[]` and `{}` become empty elements. */
export interface Output {
  readonly [member: string]: OutputValue
}
type OutputValue = string | number | boolean | null | undefined | Entries | Output | readonly OutputValue[]

/** A map of an AWS Query answer: `<entry><key>…</key><value>…</value></entry>`. */
export class Entries {
  constructor(readonly values: Readonly<Record<string, string | number>>) {}
}

const namespaces = {
  iam: 'https://iam.amazonaws.com/doc/2010-05-08/',
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/',
}

/** The XML answer of an AWS Query operation. */
export function queryAnswer(service: 'iam' | 'sts', operation: string, output: Output, requestId: string): string {
  const result = Object.keys(output).length === 0 ? '' : element(`${operation}Result`, output)
  const metadata = element('ResponseMetadata', { RequestId: requestId })
  return `<${operation}Response xmlns="${namespaces[service]}">${result}${metadata}</${operation}Response>`
}

/** The XML error of an AWS Query operation. */
export function queryError(service: 'iam' | 'sts', error: AwsError, requestId: string): string {
  const type = error.status >= 500 ? 'Receiver' : 'Sender'
  const body = element('Error', { Type: type, Code: error.code, Message: error.message })
  return `<ErrorResponse xmlns="${namespaces[service]}">${body}${element('RequestId', requestId)}</ErrorResponse>`
}

/** The body of a JSON 1.1 error. */
export function jsonError(error: AwsError): string {
  return JSON.stringify({ __type: error.code, Message: error.message, ...error.members })
}

/** ISO 8601 in whole seconds, as IAM and STS write times. */
export function isoSeconds(at: Moment): string {
  return `${new Date(Math.floor(at / 1000) * 1000).toISOString().slice(0, 19)}Z`
}

/** Epoch seconds, as JSON services write times. */
export function epochSeconds(at: Moment): number {
  return at / 1000
}

function element(name: string, value: OutputValue): string {
  if (value === undefined || value === null) return ''
  const inner = content(value)
  return inner === '' ? `<${name}/>` : `<${name}>${inner}</${name}>`
}

function content(value: Exclude<OutputValue, null | undefined>): string {
  if (typeof value === 'string') return escaped(value)
  if (typeof value !== 'object') return String(value)
  if (value instanceof Entries) return entries(value)
  if (isList(value)) return value.map((item) => element('member', item)).join('')
  let inner = ''
  for (const name of Object.keys(value)) inner += element(name, value[name])
  return inner
}

function entries({ values }: Entries): string {
  return Object.keys(values)
    .map((key) => element('entry', { key, value: values[key] }))
    .join('')
}

function isList(value: Output | readonly OutputValue[]): value is readonly OutputValue[] {
  return Array.isArray(value)
}

function escaped(text: string): string {
  return /[&<>]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text
}
