import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { parseConfig, VARIABLES } from '../lib/config'
import pack from '../package.json'

const read = (file: string) => readFileSync(file, 'utf8')
const yaml = (file: string): unknown => parse(read(file), { merge: true })
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, first = '']) => first)

const dockerfile = read('Dockerfile')
const instruction = (name: string) => found(dockerfile, new RegExp(`^${name} (.*)$`, 'gm'))
const port = Number(instruction('EXPOSE').at(-1))
/** What the image writes to besides what is temporary. */
const volume = instruction('VOLUME').at(-1) ?? ''
/** What is kept from the eyes of whoever reads a configuration. */
const SECRETS = [
  'DATABASE_URL',
  'NEXTAUTH_SECRET',
  'OIDC_CLIENT_SECRET',
  'SUNSET_SMTP_URL',
  'SUNSET_SLACK_WEBHOOK',
  'OTEL_EXPORTER_OTLP_HEADERS',
]

/** A line that begins our command: its file has to be there. */
function expectCommand(command: readonly string[]) {
  expect(command.slice(0, 3)).toEqual(['node', '--import', 'tsx'])
  expect(existsSync(command[3] ?? '')).toBe(true)
}

/** A path of health that somebody asks for: a route answers, and a worker, too. */
function expectHealth(path: string) {
  expect(existsSync(`app${path}/route.ts`)).toBe(true)
  expect(read('lib/cli/worker-port.ts')).toContain(`'${path}'`)
}

describe('the document of operations', () => {
  const text = read('docs/operations.md')
  const section = (title: string) => text.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? ''

  test('names every variable of the environment once, and none that there is not', () => {
    expect(found(section('Environment'), /^\| `(\w+)` \|/gm).sort()).toEqual([...VARIABLES].sort())
  })

  test('leads to files that are there', () => {
    for (const file of found(text, /\]\(([^)#:]+)(?:#[^)]*)?\)/g)) expect(existsSync(`docs/${file}`), file).toBe(true)
    expect(read('README.md')).toContain('docs/operations.md')
  })
})

describe('the image', () => {
  test('runs as nobody’s root, by number, with what was installed without what only builds', () => {
    expect(instruction('USER')).toEqual(['1000:1000'])
    expect(dockerfile).toMatch(/AS dependencies\nRUN npm ci --omit=dev/)
    expect(dockerfile).toContain('COPY --from=dependencies /app/node_modules ./node_modules')
    expect(dockerfile.indexOf('RUN npm ci')).toBeLessThan(dockerfile.indexOf('COPY . .'))
  })

  test('starts what is there, where it says, and is found well at a route that is there', () => {
    const [command = ''] = instruction('CMD')
    expectCommand(z.array(z.string()).parse(JSON.parse(command)))
    expect(dockerfile).toContain(`PORT=${port}`)
    for (const path of found(dockerfile, /PORT\+'(\/\w+)'/g)) expectHealth(path)
    expect(dockerfile).toContain(`SUNSET_DATA_DIR=${volume}`)
  })

  test('writes nothing below the application', () => {
    expect(read('next.config.mjs')).toContain('isrFlushToDisk: false')
    expect(read('next.config.mjs')).toContain('images: { unoptimized: true }')
  })
})

describe('the compose file', () => {
  const folder = 'docs/deploy'
  const Service = z.object({
    image: z.string(),
    build: z.string().optional(),
    read_only: z.literal(true),
    cap_drop: z.tuple([z.literal('ALL')]),
    env_file: z.array(z.string()),
    environment: z.record(z.string(), z.string()).default({}),
    command: z.array(z.string()).optional(),
    ports: z.array(z.string()).default([]),
    tmpfs: z.array(z.string()),
    healthcheck: z.object({ test: z.array(z.string()) }),
  })
  const { services } = z
    .object({ services: z.record(z.enum(['postgres', 'server', 'worker']), Service) })
    .parse(yaml(`${folder}/compose.yaml`))
  const { server, worker } = services

  test('builds this image, and lets it write where it has to', () => {
    for (const { build, tmpfs } of [server, worker]) {
      expect(existsSync(`${folder}/${build}/Dockerfile`)).toBe(true)
      expect(tmpfs.map((mount) => mount.split(':')[0]).sort()).toEqual([volume, '/tmp'].sort())
    }
    expectCommand(worker.command ?? [])
  })

  test('gives variables that there are, and secrets by files with an example each', () => {
    for (const { environment } of [server, worker])
      for (const name of Object.keys(environment)) expect(VARIABLES).toContain(name)
    for (const { env_file } of Object.values(services))
      for (const file of env_file) expect(existsSync(`${folder}/${file}.example`), file).toBe(true)
  })

  test('asks for health where it listens', () => {
    expect(server.ports).toEqual([`127.0.0.1:${port}:${port}`])
    for (const [service, variable] of [
      [server, 'PORT'],
      [worker, 'SUNSET_WORKER_PORT'],
    ] as const) {
      const [asked = ''] = found(service.healthcheck.test.join(' '), /127\.0\.0\.1:(\d+\/\w+)/g)
      expect(asked.split('/')[0]).toBe(service.environment[variable])
      expectHealth(`/${asked.split('/')[1]}`)
    }
  })

  test('its example is a configuration once the secrets are filled in', () => {
    const lines = read(`${folder}/sunset.env.example`).split('\n')
    const pairs = lines.filter((line) => /^\w+=/.test(line)).map((line) => line.split(/=(.*)/s))
    for (const [name] of pairs) expect(VARIABLES).toContain(name)
    const given = pairs.map(([name = '', value]) => [name, value || 'filled-in-by-somebody'])
    expect(parseConfig(Object.fromEntries(given))).toMatchObject({
      trustedProxies: 1,
      grants: { admin: [/@/] } as object,
    })
  })
})

describe('the chart', () => {
  const folder = 'docs/deploy/helm/iam-sunset'
  const templates = readdirSync(`${folder}/templates`).filter((name) => !name.endsWith('.txt'))
  const text = templates.map((name) => read(`${folder}/templates/${name}`)).join('\n')
  const values = z.record(z.string(), z.unknown()).parse(yaml(`${folder}/values.yaml`))

  /** Whether a path of values is there; what is free for whoever installs it goes on as it likes. */
  const isThere = (path: readonly string[], within: unknown): boolean => {
    const [first, ...rest] = path
    if (first === undefined) return true
    return typeof within === 'object' && within !== null && first in within
      ? isThere(rest, Object.entries(within).find(([name]) => name === first)?.[1])
      : false
  }

  test('uses values that there are, and every one that there is', () => {
    const used = found(text, /\.Values\.([\w.]+)/g)
    for (const path of used) expect(isThere(path.split('.'), values), path).toBe(true)
    for (const name of Object.keys(values))
      expect(
        used.some((path) => path.split('.')[0] === name),
        name,
      ).toBe(true)
    const schema = z.object({ properties: z.record(z.string(), z.unknown()) })
    const { properties } = schema.parse(JSON.parse(read(`${folder}/values.schema.json`)))
    for (const name of Object.keys(values)) expect(properties).toHaveProperty(name)
  })

  test('gives variables that there are, and secrets from a Secret alone', () => {
    const config = z.record(z.string(), z.string()).parse(values.config)
    for (const name of [...Object.keys(config), ...found(text, /\(dict "(\w+)" "\d+"\)/g)])
      expect(VARIABLES).toContain(name)
    for (const name of SECRETS) {
      expect(config).not.toHaveProperty(name)
      expect(VARIABLES).toContain(name)
      expect(read(`${folder}/values.schema.json`)).toContain(`"required": ["${name}"]`)
    }
    expect(read(`${folder}/values.yaml`)).toContain('existingSecret: ""')
    expect(text).not.toMatch(/^kind: Secret$/m)
  })

  test('is of this version, and runs as the image does', () => {
    expect(yaml(`${folder}/Chart.yaml`)).toMatchObject({ name: pack.name, appVersion: pack.version })
    expect(text).toContain(`runAsUser: ${instruction('USER')[0]?.split(':')[0]}`)
    for (const held of ['runAsNonRoot: true', 'readOnlyRootFilesystem: true', 'allowPrivilegeEscalation: false'])
      expect(text).toContain(held)
    expect(found(text, /mountPath: (\/\w+)/g).sort()).toEqual([volume, '/tmp'].sort())
    expect(found(text, /command: (\["node".*\])/g).map((line) => JSON.parse(line))).toHaveLength(1)
    for (const line of found(text, /command: (\["node".*\])/g))
      expectCommand(z.array(z.string()).parse(JSON.parse(line)))
  })

  test('asks for health where each kind listens', () => {
    for (const [file, variable, listens] of [
      ['server.yaml', 'PORT', port],
      ['worker.yaml', 'SUNSET_WORKER_PORT', 3001],
    ] as const) {
      const template = read(`${folder}/templates/${file}`)
      expect(template).toContain(`(dict "${variable}" "${listens}")`)
      expect(found(template, /containerPort: (\d+)/g)).toEqual([String(listens)])
      const asked = found(template, /path: (\/\w+), port: \w+/g)
      expect([...new Set(asked)].sort()).toEqual(['/healthz', '/readyz'])
      for (const path of asked) expectHealth(path)
    }
  })
})
