import { z } from 'zod'
import { BadInput } from '../domain/errors'
import { type Instant, instant } from '../domain/instant'
import type { UploadKind } from '../domain/uploaded-report'

/** What somebody uploaded: a credential report as text, or the account's authorization details. */
export type UploadedFile = { generatedAt: Instant } & (
  | { kind: Extract<UploadKind, 'report'>; text: string }
  | { kind: Extract<UploadKind, 'details'>; answer: unknown }
)

/** What is wrong with a file. `names`: where in it. */
export function wrongFile(code: string, message: string, names: readonly string[] = []): BadInput {
  return new BadInput(message, [{ path: 'report', code, message, names }])
}

/** In the year 9999. */
const LATEST_SECOND = 253_402_300_799

/** A time as the AWS CLI prints it; older versions print seconds. */
export const printedTime = z.union([
  z.iso.datetime({ offset: true }),
  z
    .number()
    .max(LATEST_SECOND)
    .min(0)
    .transform((at) => at * 1_000),
])

/** As the AWS CLI prints GetCredentialReport. */
const printedReport = z.object({
  Content: z.base64(),
  GeneratedTime: printedTime,
})

/**
 * Which of the files that the AWS CLI writes this is: the CSV of a credential report, GetCredentialReport as it is printed (JSON,
 * with its time), or GetAccountAuthorizationDetails. `told`: when it was made, which JSON of the report tells better.
 * Source: AWS CLI Command Reference, get-credential-report and get-account-authorization-details.
 * @throws BadInput for another file, and without a time or with one to come.
 */
export function uploadedFile(text: string, told: Instant | null, now: Instant): UploadedFile {
  const plain = text.replace(/^\uFEFF/, '')
  if (plain.trim() === '') throw wrongFile('upload-empty', 'the file is empty')
  if (!/^\s*[{[]/.test(plain)) return { kind: 'report', text: plain, generatedAt: timeOf(told, now) }
  // No database stores it, and IAM has no name with it.
  if (/\\u0000/.test(plain)) throw wrongFile('upload-json', 'this JSON holds a NUL character')
  const answer = jsonIn(plain)
  const printed = printedReport.safeParse(answer)
  if (printed.success) {
    const { Content, GeneratedTime } = printed.data
    const report = Buffer.from(Content, 'base64').toString('utf8')
    if (report.includes('\0')) throw wrongFile('upload-encoding', 'the report within is no text')
    return { kind: 'report', text: report, generatedAt: timeOf(instant(GeneratedTime), now) }
  }
  if (typeof answer === 'object' && answer !== null && 'UserDetailList' in answer)
    return { kind: 'details', answer, generatedAt: timeOf(told, now) }
  throw wrongFile(
    'upload-unknown',
    'send a credential report (CSV, or the JSON of get-credential-report) or the JSON of get-account-authorization-details',
  )
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError)
      throw wrongFile('upload-json', `this JSON is cut short or broken: ${error.message}`)
    throw error
  }
}

function timeOf(at: Instant | null, now: Instant): Instant {
  const wrong = (code: string, message: string) => new BadInput(message, [{ path: 'generatedAt', code, message }])
  if (at === null)
    throw wrong('upload-time-missing', 'say when the file was made (generatedAt): it does not tell itself')
  if (at > now) throw wrong('upload-time-future', `the file cannot have been made at ${at}, which is to come`)
  return at
}
