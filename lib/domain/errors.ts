import type { Failure } from './facts/failure'

/** AWS refused or failed. Carries the failure as data, and the API calls made until then by operation; the message is for logs. */
export class AwsFailure extends Error {
  constructor(
    readonly failure: Failure,
    readonly apiCalls: Readonly<Record<string, number>> = {},
  ) {
    super(`${failure.operation}: ${failure.code} (${failure.detail})`)
    this.name = 'AwsFailure'
  }
}

/** What is wrong with one field; `code` where a page has words of its own for it. */
export interface FieldMistake {
  path: string
  message: string
  code?: string
  /** What it is about by its names (columns of a file), where words alone do not tell. */
  names?: readonly string[]
}

/** However much is wrong, so many mistakes are listed; of the rest only how many there are. */
export const MOST_FIELDS = 100

/** What a person or program sent cannot be understood: which field, and why. */
export class BadInput extends Error {
  constructor(
    message: string,
    readonly fields: readonly FieldMistake[] = [],
    /** Mistakes beyond those in `fields`, where listing all would make too long an answer. */
    readonly furtherMistakes = 0,
  ) {
    super(message)
    this.name = 'BadInput'
  }
}

/** Nobody is signed in, or the session has ended. */
export class NotSignedIn extends Error {
  constructor() {
    super('sign in first')
    this.name = 'NotSignedIn'
  }
}

/** A right API token that opens nothing any more, and why. */
export class TokenEnded extends Error {
  constructor(why: string) {
    super(`this API token has ended: ${why}`)
    this.name = 'TokenEnded'
  }
}

/** Signed in, but without the permission; `because` where more is to be said than that. */
export class NotAllowed extends Error {
  constructor(
    readonly needs: string,
    because?: string,
  ) {
    super(`not allowed: needs ${needs}${because ? `; ${because}` : ''}`)
    this.name = 'NotAllowed'
  }
}

/** So many wrong tries came from one address that further ones have to wait. */
export class TooManyRequests extends Error {
  constructor(readonly retryAfterSeconds: number) {
    super(`too many wrong tries from this address: try again in ${retryAfterSeconds} s`)
    this.name = 'TooManyRequests'
  }
}

export class NotFound extends Error {
  constructor(what: string) {
    super(`${what} does not exist`)
    this.name = 'NotFound'
  }
}

/** What was sent is larger than it may be. */
export class TooLarge extends Error {
  constructor(readonly bytes: number) {
    super(`send at most ${bytes} bytes`)
    this.name = 'TooLarge'
  }
}

/** What was sent is of a type that is not read here. */
export class WrongType extends Error {
  constructor() {
    super('send JSON, as application/json')
    this.name = 'WrongType'
  }
}

export const DATABASE_AWAY = 'database-away'

/** The database does not serve now: the same may be asked again later. */
export class Unavailable extends Error {
  /** All that Next tells a browser of an error. Source: Next.js documentation, "error.js", `error.digest`. */
  readonly digest = DATABASE_AWAY
  constructor(cause: unknown) {
    super('the database does not answer: try again in a minute', { cause })
    this.name = 'Unavailable'
  }
}

/** The request contradicts the present state (another scan runs, another Organization's database). */
export class Conflict extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
    this.name = 'Conflict'
  }
}
