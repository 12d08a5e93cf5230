import type { SignedIn } from './grants'

declare module 'next-auth' {
  interface User {
    groups?: readonly string[]
  }

  interface Session {
    user: SignedIn
  }
}

declare module 'next-auth/jwt' {
  interface JWT {
    groups?: readonly string[]
    /** Seconds since 1970. */
    endsAt?: number
  }
}
