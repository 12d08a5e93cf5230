import { cookies, headers } from 'next/headers'
import type { NextAuthOptions, Session } from 'next-auth'
import { decode, encode, type JWT, type JWTDecodeParams, type JWTEncodeParams } from 'next-auth/jwt'
import CredentialsProvider from 'next-auth/providers/credentials'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { z } from 'zod'
import { config, type OidcConfig } from '../config'
import { instant } from '../domain/instant'
import { LOCALE_COOKIE, localeOf } from '../i18n/locale'
import { database } from '../store/engine/client'
import { newId } from '../store/engine/new-id'
import { endSession, isSessionEnded, rememberSignIn } from '../store/write/sessions'
import { authLog } from './auth-log'
import { DEMO_PEOPLE } from './demo-people'
import { emailIsTrusted, type SignedIn } from './grants'

/** What an identity provider says about somebody; only these claims are read. */
const Claims = z.looseObject({
  sub: z.string(),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.string()]).optional(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  groups: z.array(z.string()).optional(),
})
type Claims = z.infer<typeof Claims>

/** The claims of an ID token that the OpenID client has already verified. */
const claimsOf = (idToken: string | undefined): Claims =>
  Claims.parse(JSON.parse(Buffer.from(idToken?.split('.')[1] ?? '', 'base64url').toString('utf8')))

/** Any OIDC provider. Strict ones put e-mail and groups into userinfo only, others into the ID token only: both are read. */
function oidcProvider(oidc: OidcConfig): OAuthConfig<Claims> {
  return {
    id: 'oidc',
    name: 'SSO',
    type: 'oauth',
    wellKnown: `${oidc.issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    authorization: { params: { scope: oidc.scopes } },
    userinfo: {
      request: async ({ client, tokens }) => {
        const signed = claimsOf(tokens.id_token)
        const told = await client.userinfo(tokens.access_token ?? '')
        // Source: OpenID Connect Core 1.0, section 5.3.2: another subject's answer must not be used.
        if (told.sub !== signed.sub) throw new Error('the userinfo answer is about another subject than the ID token')
        return Claims.parse({ ...signed, ...told })
      },
    },
    profile: (claims) => ({
      id: claims.sub,
      email: claims.email ?? null,
      name: claims.name ?? claims.preferred_username ?? claims.email ?? claims.sub,
      groups: claims.groups ?? [],
    }),
  }
}

/** One click per sample person. Only ever registered in the demo. */
const demoProvider = () =>
  CredentialsProvider({
    id: 'demo',
    name: 'Demo',
    credentials: { person: { type: 'text' } },
    authorize: (credentials) => {
      const person = DEMO_PEOPLE.find(({ id }) => id === credentials?.person)
      return person ? { id: person.id, email: person.email, name: person.name, groups: person.groups } : null
    },
  })

const SESSION_SECONDS = 8 * 3600
const nowSeconds = () => Math.floor(Date.now() / 1_000)

/** Whoever asks for it is told their session anew: it ends when it was meant to all the same. */
const sealed = (of: JWTEncodeParams) =>
  encode({ ...of, maxAge: of.token?.endsAt ? of.token.endsAt - nowSeconds() : of.maxAge })

/** What next-auth itself takes for a session: none that was signed out, whoever kept its cookie. */
async function unsealed(of: JWTDecodeParams): Promise<JWT | null> {
  const token = await decode(of)
  if (!token?.sid) return null
  const { db } = await database()
  return (await isSessionEnded(db, token.sid)) ? null : token
}

async function signedOut(token: JWT | null): Promise<void> {
  if (!token?.sid || !token.endsAt) return
  const { db } = await database()
  await endSession(db, { id: token.sid, endsAt: instant(token.endsAt * 1_000) }, instant(Date.now()))
}

/** The language that whoever signs in chose, or their browser asks for. */
async function languageAsked(): Promise<string> {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value
  return localeOf(chosen, (await headers()).get('accept-language'))
}

/** What a new session holds. The groups are kept beside it, too: the person's API tokens go by them. */
async function newSession(token: JWT, user: SignedIn): Promise<JWT> {
  const { db } = await database()
  await rememberSignIn(db, user, instant(Date.now()), await languageAsked())
  return { ...token, ...user, sid: newId(), endsAt: nowSeconds() + SESSION_SECONDS }
}

const sessionOf = ({ session, token }: { session: Session; token: JWT }): Session => ({
  ...session,
  user: { email: token.email ?? null, name: token.name ?? token.email ?? '', groups: token.groups ?? [] },
})

/**
 * The set-up with which the server reads a session for itself: it comes with its id, to be looked up where a failing
 * database is told as such. (next-auth takes any error for nobody being signed in.)
 */
export function serverSessionOptions(): NextAuthOptions {
  const options = authOptions()
  return {
    ...options,
    jwt: { encode: sealed },
    callbacks: { ...options.callbacks, session: (of) => ({ ...sessionOf(of), id: of.token.sid }) },
  }
}

/** next-auth's set-up. Groups are stored at sign-in; roles and permissions are computed on every request. */
export function authOptions(): NextAuthOptions {
  const { oidc, demo, authSecret } = config()
  return {
    secret: authSecret,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    jwt: { encode: sealed, decode: unsealed },
    events: { signOut: ({ token }) => signedOut(token) },
    // A sign-out without next-auth's token changes nothing: the overview shows who is still signed in.
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/', verifyRequest: '/sign-in' },
    logger: authLog,
    providers: [...(oidc ? [oidcProvider(oidc)] : []), ...(demo ? [demoProvider()] : [])],
    callbacks: {
      signIn: ({ account, profile }) => {
        if (account?.provider === 'demo') return demo
        if (!oidc) return false
        const claims = Claims.safeParse(profile)
        if (!claims.success) return false
        const trusted = emailIsTrusted(claims.data.email_verified, oidc.issuer, oidc.trustedEmailIssuers)
        return trusted || '/sign-in?error=EmailNotVerified'
      },
      jwt: ({ token, user }) =>
        user
          ? newSession(token, { email: user.email ?? null, name: user.name ?? '', groups: user.groups ?? [] })
          : token,
      session: sessionOf,
    },
  }
}
