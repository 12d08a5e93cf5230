import { afterAll, vi } from 'vitest'

/** The environment of a server at `address`, which its configuration is read from when a route is asked first, until the file's tests end. */
export function stubServer(address: string): void {
  const environment = {
    ...{ DATABASE_URL: '', SUNSET_DEMO: '', AWS_ENDPOINT_URL: '', NEXTAUTH_URL: address },
    ...{ NEXTAUTH_SECRET: 'a secret of this test, long enough to be one', OIDC_ISSUER: 'https://idp.example.com' },
    ...{ OIDC_CLIENT_ID: 'id', OIDC_CLIENT_SECRET: 'secret', SUNSET_ADMINS: 'admin@example.com' },
  }
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  afterAll(() => vi.unstubAllEnvs())
}
