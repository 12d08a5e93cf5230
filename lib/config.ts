import { Cron } from 'croner'
import { z } from 'zod'
import { isRegion } from './domain/look-up/regions'

/** Every mistake in the environment, each with its fix. */
export class ConfigMistakes extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(`Configuration:\n${mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`)
    this.name = 'ConfigMistakes'
  }
}

const roleArn = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/
/** One key, never an alias: policies cannot name those. Source: IAM Identity Center API Reference, EncryptionConfiguration. */
const kmsKeyArn = /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/
const grant = /^(@[\w.-]+\.\w+|group:.+|[^\s@,]+@[\w.-]+\.\w+)$/
/** Source: STS API Reference, AssumeRole, ExternalId. */
const externalId = /^[\w+=,.@:/-]{2,1224}$/

/** In which messages are written where nobody knows what their reader prefers. */
const LANGUAGES = ['en', 'ja'] as const
/** From the most to the fewest lines. `lib/log.ts` reads it by itself, since it writes before anything is parsed. */
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** Source: OpenTelemetry Specification, "Environment Variable Specification". */

const isTimeZone = (zone: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

const cronMistake = (pattern: string): string | null => {
  try {
    new Cron(pattern, { paused: true })
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const isUrl = (text: string, protocols: RegExp) => URL.canParse(text) && protocols.test(new URL(text).protocol)
const isLoopback = (url: string) =>
  URL.canParse(url) && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)

/** `sunset@example.com`, or a name before it in angle brackets. */
const sender = /^(?:[^<>"@\r\n]+ <[^\s<>@]+@[\w.-]+>|[^\s<>@]+@[\w.-]+)$/

/** A variable that is unset or empty is absent: empty lines of an env file mean nothing. */
const text = (fix: string, holds: (value: string) => boolean) => z.string().refine(holds, { error: fix }).nullable()
const webAddress = (fix: string) => text(fix, (value) => isUrl(value, /^https?:$/))
/** Who gets a role: e-mail addresses, `@domain`s and `group:NAME`s. */
const grants = z
  .string()
  .nullable()
  .transform((list): readonly string[] =>
    (list ?? '')
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean),
  )
  .refine((entries) => entries.every((entry) => grant.test(entry)), {
    error: 'give e-mail addresses, @domain or group:NAME, separated by commas',
  })
const whole = (otherwise: number, least: number, most: number, what = 'whole number') =>
  z
    .string()
    .nullable()
    .transform((value) => Number(value ?? otherwise))
    .refine((value) => Number.isInteger(value) && value >= least && value <= most, {
      error: `give a ${what} from ${least} to ${most}`,
    })

const isPort = (value: string) => /^[1-9]\d{0,4}$/.test(value) && Number(value) <= 65_535

const Environment = z.object({
  DATABASE_URL: text('give postgres://user:password@host/database, or unset it for the embedded database', (v) =>
    isUrl(v, /^postgres(ql)?:$/),
  ),
  SUNSET_DATA_DIR: z.string().nullable(),
  SUNSET_DEMO: text('set it to 1 or unset it', (v) => v === '1'),
  /** Proxies of ours before the server: the address of whoever calls is told by the outermost of them. */
  SUNSET_TRUSTED_PROXIES: whole(0, 0, 10),
  PORT: whole(3000, 1, 65_535, 'port'),
  SUNSET_WORKER_PORT: text('give a port from 1 to 65535, or unset it', isPort),
  SUNSET_LOG_LEVEL: text(`give one of ${LOG_LEVELS.join(', ')}`, (v) => LOG_LEVELS.some((one) => one === v)),
  SUNSET_TIME_ZONE: text('give an IANA time zone such as Asia/Tokyo', isTimeZone),
  SUNSET_READ_ROLE: text('give a role name: letters, digits and +=,.@_- (path allowed), at most 64', (v) =>
    /^[\w+=,.@/-]{1,64}$/.test(v),
  ),
  SUNSET_EXTERNAL_ID: text('give 2 to 1224 characters of letters, digits and +=,.@:/- without spaces', (v) =>
    externalId.test(v),
  ),
  SUNSET_ORGANIZATION_ROLE_ARN: text('give the ARN of a role, arn:aws:iam::123456789012:role/NAME', (v) =>
    roleArn.test(v),
  ),
  SUNSET_IDENTITY_CENTER_REGION: text('give an AWS Region such as ap-northeast-1', (v) => isRegion(v)),
  SUNSET_KMS_KEY_ARN: text(
    'give the ARN of the KMS key of Identity Center, arn:aws:kms:REGION:123456789012:key/ID, not of an alias',
    (v) => kmsKeyArn.test(v),
  ),
  SUNSET_SCAN_SCHEDULE: z
    .string()
    .nullable()
    .superRefine((value, context) => {
      if (!value || value === 'off') return
      const mistake = cronMistake(value)
      if (mistake)
        context.addIssue({ code: 'custom', message: `give a cron pattern such as "0 3 * * *", or off: ${mistake}` })
    }),
  AWS_REGION: z.string().nullable(),
  AWS_DEFAULT_REGION: z.string().nullable(),
  AWS_ENDPOINT_URL: webAddress('give an http(s) URL'),
  /** What a single answer may take: seconds to its last byte, and megabytes of 1024 × 1024 bytes. */
  SUNSET_AWS_TIMEOUT_SECONDS: whole(60, 1, 3_600),
  SUNSET_AWS_MAX_ANSWER_MB: whole(32, 1, 1_024),
  SUNSET_ACCESS_PORTAL: webAddress('give the address of the AWS access portal, https://NAME.awsapps.com/start'),
  /** Each holds a secret: it is shown nowhere. Plain HTTP only to this machine itself. */
  SUNSET_SLACK_WEBHOOK: text(
    'give the address of an incoming webhook, https://hooks.slack.com/services/…',
    (v) => isUrl(v, /^https:$/) || (isUrl(v, /^http:$/) && isLoopback(v)),
  ),
  SUNSET_SMTP_URL: text('give smtp://user:password@host:587 or smtps://user:password@host:465', (v) =>
    isUrl(v, /^smtps?:$/),
  ),
  SUNSET_MAIL_FROM: text('give an address such as sunset@example.com, or IAM Sunset <sunset@example.com>', (v) =>
    sender.test(v),
  ),
  SUNSET_LANGUAGE: text(`give ${LANGUAGES.join(' or ')}`, (v) => LANGUAGES.some((one) => one === v)),
  NEXTAUTH_URL: webAddress('give the address people open, https://sunset.example.com'),
  NEXTAUTH_SECRET: text('give at least 16 characters, such as `openssl rand -base64 32` prints', (v) => v.length >= 16),
  OIDC_ISSUER: webAddress("give the issuer's address, https://…"),
  OIDC_CLIENT_ID: z.string().nullable(),
  OIDC_CLIENT_SECRET: z.string().nullable(),
  OIDC_SCOPES: z.string().nullable(),
  OIDC_TRUSTED_EMAIL_ISSUERS: z.string().nullable(),
  SUNSET_ADMINS: grants,
  SUNSET_ENGINEERS: grants,
  SUNSET_REVIEWERS: grants,
  SUNSET_AUDITORS: grants,
  SUNSET_HR: grants,
  SUNSET_VIEWERS: grants,
  /** OpenTelemetry's own, which platforms set for all they run: `lib/tracing-sdk.mjs` warns of what it cannot use, and nothing fails. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.string().nullable(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: z.string().nullable(),
  OTEL_EXPORTER_OTLP_HEADERS: z.string().nullable(),
  OTEL_EXPORTER_OTLP_PROTOCOL: z.string().nullable(),
  OTEL_SERVICE_NAME: z.string().nullable(),
  OTEL_RESOURCE_ATTRIBUTES: z.string().nullable(),
  OTEL_TRACES_EXPORTER: z.string().nullable(),
  OTEL_TRACES_SAMPLER: z.string().nullable(),
  OTEL_TRACES_SAMPLER_ARG: z.string().nullable(),
  OTEL_SDK_DISABLED: z.string().nullable(),
})
/** The names of every variable. */
export const VARIABLES: readonly string[] = Object.keys(Environment.shape)

/** What was given, by name, before it is parsed: empty is not given. */
type Given = Readonly<Record<string, string | null>>

/** What a server needs to sign people in, and how to come by it. */
const SIGN_IN = {
  NEXTAUTH_SECRET: 'set it to what `openssl rand -base64 32` prints',
  NEXTAUTH_URL: 'set it to the address people open',
  OIDC_ISSUER: 'set it to your identity provider, or try `npm run demo`',
  OIDC_CLIENT_ID: 'register this dashboard with your identity provider',
  OIDC_CLIENT_SECRET: 'your identity provider shows it beside the client id',
}

/** The demo signs in with one click, and needs but the secret. */
function signInMistakes(env: Given): string[] {
  return Object.entries(SIGN_IN).flatMap(([name, fix]) =>
    env[name] || (env.SUNSET_DEMO && name !== 'NEXTAUTH_SECRET') ? [] : `${name} is missing: ${fix}`,
  )
}

/** The demo keeps to itself: its own data, loopback only, never a real AWS. */
function demoMistakes(env: Given): string[] {
  if (!env.SUNSET_DEMO) return []
  const wrong: string[] = []
  if (env.DATABASE_URL) wrong.push('DATABASE_URL cannot be used with SUNSET_DEMO: unset one of them')
  if (!env.AWS_ENDPOINT_URL || !isLoopback(env.AWS_ENDPOINT_URL))
    wrong.push('SUNSET_DEMO reads the simulator only: start it with `npm run demo`, or unset SUNSET_DEMO')
  if (env.NEXTAUTH_URL && !isLoopback(env.NEXTAUTH_URL))
    wrong.push('NEXTAUTH_URL must be on localhost with SUNSET_DEMO')
  return wrong
}

/** Mail needs a server and a sender. */
function mailMistakes(env: Given): string[] {
  if (env.SUNSET_SMTP_URL && !env.SUNSET_MAIL_FROM)
    return ['SUNSET_MAIL_FROM is missing: set it to the address that mail comes from']
  if (env.SUNSET_MAIL_FROM && !env.SUNSET_SMTP_URL)
    return ['SUNSET_SMTP_URL is missing: set it to your mail server, or unset SUNSET_MAIL_FROM']
  return []
}

/** What the environment means. `null`: not set. */
function meant(e: z.infer<typeof Environment>) {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = e
  const scopes = e.OIDC_SCOPES ?? 'openid email profile'
  const { SUNSET_SMTP_URL: smtpUrl, SUNSET_MAIL_FROM: from } = e
  const trustedEmailIssuers = (e.OIDC_TRUSTED_EMAIL_ISSUERS ?? '').split(/[\s,]+/).filter(Boolean)
  return {
    databaseUrl: e.DATABASE_URL,
    dataDir: e.SUNSET_DATA_DIR ?? (e.SUNSET_DEMO ? '.demo' : '.data'),
    demo: e.SUNSET_DEMO !== null,
    port: e.PORT,
    /** Where a worker tells how it is; `null`: nowhere. */
    workerPort: e.SUNSET_WORKER_PORT === null ? null : Number(e.SUNSET_WORKER_PORT),
    timeZone: e.SUNSET_TIME_ZONE ?? 'UTC',
    scanSchedule: e.SUNSET_SCAN_SCHEDULE === 'off' ? null : (e.SUNSET_SCAN_SCHEDULE ?? '0 3 * * *'),
    /** How AWS is reached: see `AwsSettings`. */
    aws: {
      region: e.AWS_REGION ?? e.AWS_DEFAULT_REGION ?? 'us-east-1',
      endpointUrl: e.AWS_ENDPOINT_URL,
      answer: { seconds: e.SUNSET_AWS_TIMEOUT_SECONDS, megabytes: e.SUNSET_AWS_MAX_ANSWER_MB },
      readRole: e.SUNSET_READ_ROLE ?? 'IamSunsetRead',
      externalId: e.SUNSET_EXTERNAL_ID,
      organizationRoleArn: e.SUNSET_ORGANIZATION_ROLE_ARN,
      identityCenterRegion: e.SUNSET_IDENTITY_CENTER_REGION,
      kmsKeyArn: e.SUNSET_KMS_KEY_ARN,
    },
    trustedProxies: e.SUNSET_TRUSTED_PROXIES,
    accessPortal: e.SUNSET_ACCESS_PORTAL,
    /** How people are written to; `null`: not at all. */
    mail: smtpUrl && from ? { smtpUrl, from } : null,
    slackWebhook: e.SUNSET_SLACK_WEBHOOK,
    language: LANGUAGES.find((one) => one === e.SUNSET_LANGUAGE) ?? ('en' as const),
    baseUrl: e.NEXTAUTH_URL ?? `http://localhost:${e.PORT}`,
    authSecret: e.NEXTAUTH_SECRET ?? '',
    oidc: issuer && clientId && clientSecret ? { issuer, clientId, clientSecret, scopes, trustedEmailIssuers } : null,
    grants: {
      admin: e.SUNSET_ADMINS,
      engineer: e.SUNSET_ENGINEERS,
      reviewer: e.SUNSET_REVIEWERS,
      auditor: e.SUNSET_AUDITORS,
      viewer: e.SUNSET_VIEWERS,
      hr: e.SUNSET_HR,
    },
  }
}

/** The environment, parsed once. */
export type Config = ReturnType<typeof meant>
export type OidcConfig = NonNullable<Config['oidc']>
export type Grants = Config['grants']

/**
 * The configuration in these environment variables. Commands do without sign-in (`purpose: 'command'`): their
 * `authSecret` is then empty and `oidc` null.
 * @throws ConfigMistakes listing every mistake with its fix.
 */
export function parseConfig(
  env: Readonly<Record<string, string | undefined>>,
  purpose: 'server' | 'command' = 'server',
): Config {
  const given = Object.fromEntries(VARIABLES.map((name) => [name, env[name]?.trim() || null]))
  const parsed = Environment.safeParse(given)
  const wrong = parsed.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? []
  const mistakes = [
    ...wrong,
    ...demoMistakes(given),
    ...mailMistakes(given),
    ...(purpose === 'server' ? signInMistakes(given) : []),
  ]
  if (!parsed.success || mistakes.length > 0) throw new ConfigMistakes(mistakes)
  return meant(parsed.data)
}

let parsed: Config | null = null

/** This process's server configuration, parsed at the first call. */
export function config(): Config {
  parsed ??= parseConfig(process.env)
  return parsed
}
