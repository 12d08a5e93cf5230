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
  reactStrictMode: true,
  typedRoutes: false,
  // `npm run lint` checks the types of everything; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
}

export default createNextIntlPlugin('./lib/i18n/request.ts')(config)
