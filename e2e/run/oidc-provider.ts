import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import Provider, { type Configuration } from 'oidc-provider'
import { freePort } from './free-port'

/** Somebody at the identity provider; `login` is what they type there. An absent claim is never told. */
export interface ProviderAccount {
  login: string
  email?: string
  email_verified?: boolean
  name?: string
  groups?: readonly string[]
}

/**
 * Where a provider tells claims: strict ones at the userinfo endpoint only, as OpenID Connect Core 1.0, section 5.4, has it
 * for this flow; others in the ID token, and then some tell no more than the subject at the userinfo endpoint.
 */
export type ClaimsIn = 'userinfo' | 'id-token'

export interface OidcProvider {
  issuer: string
  clientId: string
  clientSecret: string
  /** From the next sign-in on. */
  tellClaims(where: ClaimsIn): void
  /** Nobody answers at its address any more. */
  goDown(): Promise<void>
  comeBack(): Promise<void>
  close(): Promise<void>
}

const CLIENT_ID = 'iam-sunset'
const CLIENT_SECRET = 'the-secret-of-the-e2e-client'
const HOST = '127.0.0.1'
const TTL_SECONDS = 600
const jwks = { keys: [generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })] }

/**
 * A real OpenID Connect provider on loopback: PKCE required, login and consent pages of its own. Its host name is another
 * than the product's, so that cookies travel as they do between sites.
 */
export async function startOidcProvider(
  accounts: readonly ProviderAccount[],
  redirectUri: string,
): Promise<OidcProvider> {
  const port = await freePort()
  const issuer = `http://${HOST}:${port}`
  const providers = { userinfo: build('userinfo'), 'id-token': build('id-token') }
  let claimsIn: ClaimsIn = 'userinfo'
  let server = await listening()

  function build(where: ClaimsIn): Provider {
    return new Provider(issuer, configuration(accounts, redirectUri, where))
  }

  function listening(): Promise<ReturnType<typeof createServer>> {
    return new Promise((resolve, reject) => {
      const opened = createServer((request, response) => {
        answer(providers[claimsIn], request, response).catch((error: unknown) => {
          console.error(error)
          response.writeHead(500).end()
        })
      }).once('error', reject)
      opened.listen(port, HOST, () => resolve(opened))
    })
  }

  const goDown = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })

  return {
    issuer,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    tellClaims(where) {
      claimsIn = where
    },
    goDown,
    async comeBack() {
      server = await listening()
    },
    close: goDown,
  }
}

function configuration(accounts: readonly ProviderAccount[], redirectUri: string, claimsIn: ClaimsIn): Configuration {
  return {
    clients: [{ client_id: CLIENT_ID, client_secret: CLIENT_SECRET, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
    scopes: ['openid', 'email', 'profile', 'groups'],
    conformIdTokenClaims: claimsIn === 'userinfo',
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    cookies: { keys: ['for the tests only'] },
    jwks,
    ttl: {
      Interaction: TTL_SECONDS,
      Session: TTL_SECONDS,
      Grant: TTL_SECONDS,
      AccessToken: TTL_SECONDS,
      IdToken: TTL_SECONDS,
    },
    findAccount(_ctx, login) {
      const account = accounts.find((known) => known.login === login)
      if (!account) return undefined
      const { login: sub, ...told } = account
      return {
        accountId: sub,
        claims: (use) => (claimsIn === 'id-token' && use === 'userinfo' ? { sub } : { sub, ...told }),
      }
    },
  }
}

async function answer(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!request.url?.startsWith('/interaction/')) return provider.callback()(request, response)
  const { prompt, session, params, grantId } = await provider.interactionDetails(request, response)
  if (request.method !== 'POST') {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(prompt.name === 'login' ? LOGIN : CONSENT)
    return
  }
  const form = new URLSearchParams(await text(request))
  const finish = (result: Parameters<Provider['interactionFinished']>[2]) =>
    provider.interactionFinished(request, response, result)
  if (form.get('answer') === 'deny') return finish({ error: 'access_denied' })
  if (prompt.name === 'login') return finish({ login: { accountId: form.get('login') ?? '' } })
  const grant =
    (grantId && (await provider.Grant.find(grantId))) ||
    new provider.Grant({ accountId: session?.accountId, clientId: String(params.client_id) })
  grant.addOIDCScope(String(params.scope))
  return finish({ consent: { grantId: await grant.save() } })
}

const page = (title: string, form: string) =>
  `<!doctype html><html lang="en"><title>${title}</title><h1>${title}</h1><form method="post">${form}</form></html>`

const LOGIN = page('Log in', '<label>Login <input name="login" required></label> <button>Log in</button>')
const CONSENT = page(
  'IAM Sunset wants to know who you are',
  '<button name="answer" value="allow">Allow</button> <button name="answer" value="deny">Deny</button>',
)
