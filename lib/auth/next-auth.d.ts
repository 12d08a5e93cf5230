import type { Uuid } from '../domain/ids'
import type { SignedIn } from './grants'

declare module 'next-auth' {
  interface User {
    groups?: readonly string[]
  }

  interface Session {
    user: SignedIn
    /** Only where the server itself reads it: no browser is told. */
    id?: Uuid
  }
}

declare module 'next-auth/jwt' {
  interface JWT {
    groups?: readonly string[]
    /** Seconds since 1970. */
    endsAt?: number
    /** Our id of the session, by which it is ended before its time. */
    sid?: Uuid
  }
}
