import type { NextAuthOptions } from 'next-auth'
import { encode } from 'next-auth/jwt'
import CredentialsProvider from 'next-auth/providers/credentials'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { z } from 'zod'
import { config, type OidcConfig } from '../config'
import { authLog } from './auth-log'
import { DEMO_PEOPLE } from './demo-people'
import { emailIsTrusted } from './grants'

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

/** next-auth's set-up. Groups are stored at sign-in; roles and permissions are computed on every request. */
export function authOptions(): NextAuthOptions {
  const { oidc, demo, authSecret } = config()
  return {
    secret: authSecret,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    // Whoever asks for it is told their session anew: it ends when it was meant to all the same.
    jwt: { encode: (of) => encode({ ...of, maxAge: of.token?.endsAt ? of.token.endsAt - nowSeconds() : of.maxAge }) },
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
          ? {
              ...token,
              name: user.name,
              email: user.email,
              groups: user.groups ?? [],
              endsAt: nowSeconds() + SESSION_SECONDS,
            }
          : token,
      session: ({ session, token }) => ({
        ...session,
        user: { email: token.email ?? null, name: token.name ?? token.email ?? '', groups: token.groups ?? [] },
      }),
    },
  }
}
