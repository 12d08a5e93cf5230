import createNextIntlPlugin from 'next-intl/plugin'
import { SECURITY_HEADERS } from './lib/cli/security-headers.mjs'

const ONLY_HTTPS = [{ key: 'strict-transport-security', value: 'max-age=31536000' }]
const EVERYWHERE = '/:path*'

// The ids of server actions hang on this key: fixed, they are the same in every build, and a form left open over an upgrade still
// finds its action. It keeps no secret: only what a function inside a component closes over is encrypted with it, and all of ours
// stand in `app/actions` (e2e/roles.e2e.ts names each).
process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ??= Buffer.from('iam-sunset: ids of actions, only').toString('base64')

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
  // Nothing is written below the application, so that it may be read-only: no page is kept on disk, and no image is made smaller.
  images: { unoptimized: true },
  // The server around it does (lib/cli/page-server.mjs).
  compress: false,
  headers: async () => [
    { source: EVERYWHERE, headers: Object.entries(SECURITY_HEADERS).map(([key, value]) => ({ key, value })) },
    { source: EVERYWHERE, has: [{ type: 'header', key: 'x-forwarded-proto', value: 'https' }], headers: ONLY_HTTPS },
  ],
  experimental: {
    isrFlushToDisk: false,
    // More than `LARGEST_BODY` of lib/contract/bounded-body.ts, so that what Next would cut off is refused by us.
    proxyClientMaxBodySize: 192 * 1024,
    serverActions: {
      bodySizeLimit: 192 * 1024,
      // Behind a proxy that hides the address people open, Next would take every form for another site's.
      allowedOrigins: process.env.NEXTAUTH_URL ? [new URL(process.env.NEXTAUTH_URL).host] : [],
    },
    // A page that is drawn anew while the connection breaks waits for it, instead of giving way to the browser's error page.
    useOffline: true,
  },
  reactStrictMode: true,
  typedRoutes: false,
  // `npm run lint` checks the types of everything; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
}

const withWords = createNextIntlPlugin({
  requestConfig: './app/request-words.ts',
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
