/**
 * On every answer. Pages get a Content Security Policy with a nonce of their own in `proxy.ts`, which writes over this one.
 * A plain file: Next's configuration and the page server read it outside every bundle.
 * @type {Readonly<Record<string, string>>}
 */
export const SECURITY_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
}
