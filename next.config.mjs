import createNextIntlPlugin from 'next-intl/plugin'

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
  experimental: {
    // A list of 100,000 people has about 15 MB. `proxy.ts` refuses what is larger than this.
    proxyClientMaxBodySize: 32 * 1024 * 1024,
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
