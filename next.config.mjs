import createNextIntlPlugin from 'next-intl/plugin'
import { SECURITY_HEADERS } from './lib/cli/security-headers.mjs'

const ONLY_HTTPS = [{ key: 'strict-transport-security', value: 'max-age=31536000' }]
const EVERYWHERE = '/:path*'

/** @type {import('next').NextConfig} */
const config = {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  serverExternalPackages: [
    '@electric-sql/pglite',
    '@electric-sql/pglite-socket',
    'pg',
    'pg-boss',
    'pino',
    'prom-client',
  ],
  poweredByHeader: false,
  headers: async () => [
    { source: EVERYWHERE, headers: Object.entries(SECURITY_HEADERS).map(([key, value]) => ({ key, value })) },
    { source: EVERYWHERE, has: [{ type: 'header', key: 'x-forwarded-proto', value: 'https' }], headers: ONLY_HTTPS },
  ],
  experimental: {
    // More than `LARGEST_BODY` of lib/api/bounded-body.ts, so that what Next would cut off is refused by us.
    proxyClientMaxBodySize: 192 * 1024,
    serverActions: { bodySizeLimit: 64 * 1024 },
    // A page that is drawn anew while the connection breaks waits for it, instead of giving way to the browser's error page.
    useOffline: true,
  },
  reactStrictMode: true,
  typedRoutes: false,
  // `npm run lint` checks the types of everything; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
}

const withWords = createNextIntlPlugin({
  requestConfig: './lib/i18n/request.ts',
  experimental: {
    messages: {
      path: ['./lib/i18n/messages/en', './lib/i18n/messages/ja'],
      format: 'json',
      locales: ['en', 'ja'],
      // Messages are parsed once, when the pages are built: the browser gets no parser.
      precompile: true,
    },
  },
})

export default withWords(config)
