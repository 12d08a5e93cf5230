import { ZodError } from 'zod'
import {
  AwsFailure,
  BadInput,
  Conflict,
  DATABASE_AWAY,
  type FieldMistake,
  MOST_FIELDS,
  NotAllowed,
  NotFound,
  NotSignedIn,
  TokenEnded,
  TooLarge,
  TooManyRequests,
  Unavailable,
  WrongType,
} from '../domain/errors'
import type { Failure } from '../domain/facts/failure'

/** An error as the API tells it. Source: RFC 9457, "Problem Details for HTTP APIs"; `code` is stable, for programs. */
export interface Problem {
  type: string
  title: string
  status: number
  code: string
  detail: string
  /** What was wrong with which field; of very many the first. */
  fields?: readonly FieldMistake[]
  /** How many more mistakes there are than `fields` lists; absent where it lists all. */
  furtherMistakes?: number
  /** The permission that is missing. */
  needs?: string
  /** Seconds until another try is worth it. */
  retryAfter?: number
  failure?: Failure
}

const problem = (status: number, code: string, title: string, detail: string): Problem => ({
  type: `urn:iam-sunset:problem:${code}`,
  title,
  status,
  code,
  detail,
})

/** When whoever was told that the database is away may ask again. */
const RETRY_SECONDS = 10

/** What the API answers to an error. Errors nobody foresaw say nothing of their inside: the log has it. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ZodError) {
    const fields = error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
    return badInput(summary(fields.slice(0, MOST_FIELDS)), fields, 0)
  }
  if (error instanceof BadInput) return badInput(error.message, error.fields, error.furtherMistakes)
  if (error instanceof NotSignedIn) return problem(401, 'not-signed-in', 'Not signed in', error.message)
  if (error instanceof TokenEnded) return problem(401, 'token-ended', 'The API token has ended', error.message)
  if (error instanceof NotAllowed) {
    return { ...problem(403, 'not-allowed', 'Not allowed', error.message), needs: error.needs }
  }
  if (error instanceof NotFound) return problem(404, 'not-found', 'Not found', error.message)
  if (error instanceof Conflict) return problem(409, error.code, 'In conflict with the present state', error.message)
  if (error instanceof TooLarge) return problem(413, 'too-large', 'The request is too large', error.message)
  if (error instanceof WrongType) return problem(415, 'wrong-type', 'The body is of another type', error.message)
  if (error instanceof TooManyRequests) {
    const { retryAfterSeconds: retryAfter } = error
    return { ...problem(429, 'too-many-requests', 'Too many wrong tries', error.message), retryAfter }
  }
  if (error instanceof Unavailable) {
    return { ...problem(503, DATABASE_AWAY, 'Not available now', error.message), retryAfter: RETRY_SECONDS }
  }
  if (error instanceof AwsFailure) {
    return { ...problem(502, 'aws-failure', 'AWS refused or failed', error.message), failure: error.failure }
  }
  return problem(500, 'unexpected', 'Something went wrong', 'The server met an error nobody foresaw. Its log has it.')
}

/** However wrong a request is, its answer stays small. */
const LONGEST_DETAIL = 4_000

function badInput(detail: string, fields: readonly FieldMistake[], uncounted: number): Problem {
  const furtherMistakes = Math.max(0, fields.length - MOST_FIELDS) + uncounted
  return {
    ...problem(400, 'bad-input', 'The request cannot be understood', detail.slice(0, LONGEST_DETAIL)),
    fields: fields.slice(0, MOST_FIELDS),
    ...(furtherMistakes > 0 && { furtherMistakes }),
  }
}

/** The problem as an HTTP answer. */
export function problemResponse(told: Problem): Response {
  return Response.json(told, {
    status: told.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(told.status === 401 && { 'www-authenticate': 'Bearer' }),
      ...(told.retryAfter !== undefined && { 'retry-after': String(told.retryAfter) }),
    },
  })
}

const summary = (fields: readonly { path: string; message: string }[]) =>
  fields.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ')
