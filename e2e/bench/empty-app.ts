import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { endChild } from '../../lib/cli/launch'
import { plainEnvironment, startNode, untilLine } from './child-process'
import { inFolder } from './places'

const require = createRequire(import.meta.url)
const nextBin = require.resolve('next/dist/bin/next')
const Package = z.object({ version: z.string() })

/** A Next application with next to nothing in it: what the framework alone weighs, and a page to compare with. */
export interface EmptyApp {
  /** The empty page. */
  empty: string
  /** The page that looks like the product's shell, with one button that changes one text. */
  shell: string
  /** What the shell page shows from now on. */
  setShell(html: string, css: string): void
  stop(): Promise<void>
}

/**
 * The least an application of the App Router can be. The comparison page reads its markup when it is asked for, since
 * the product whose shell it copies is measured after the empty page.
 */
const FILES: Readonly<Record<string, string>> = {
  // The checkout around it has the packages.
  'next.config.mjs': `export default { poweredByHeader: false, turbopack: { root: new URL('../../lib', import.meta.url).pathname } }
`,
  'app/layout.jsx': `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>
}
`,
  'app/page.jsx': `export default function Page() {
  return <main>Empty</main>
}
`,
  'app/shell/page.jsx': `import { readFile } from 'node:fs/promises'
import { connection } from 'next/server'
import { Toggle } from './toggle'

export default async function Page() {
  await connection()
  const html = await readFile(process.env.BENCH_SHELL + '/shell.html', 'utf8')
  return (
    <>
      <link rel="stylesheet" href="/shell.css" precedence="default" />
      <Toggle />
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </>
  )
}
`,
  'app/shell/toggle.jsx': `'use client'
import { useState } from 'react'

export function Toggle() {
  const [on, setOn] = useState(false)
  return <button type="button" id="toggle" onClick={() => setOn(!on)}>{on ? 'on' : 'off'}</button>
}
`,
  'app/shell.css/route.js': `import { readFile } from 'node:fs/promises'

export async function GET() {
  const css = await readFile(process.env.BENCH_SHELL + '/shell.css', 'utf8')
  return new Response(css, { headers: { 'content-type': 'text/css', 'cache-control': 'no-store' } })
}

export const dynamic = 'force-dynamic'
`,
}

/** Writes it into the checkout, builds it with the checkout's own Next, and serves it. */
export async function startEmptyApp(port: number): Promise<EmptyApp> {
  const folder = inFolder('empty-app')
  const setShell = (html: string, css: string) => {
    writeFileSync(path.join(folder, 'shell.html'), html)
    writeFileSync(path.join(folder, 'shell.css'), css)
  }
  const environment = { ...plainEnvironment(), NEXT_TELEMETRY_DISABLED: '1', BENCH_SHELL: folder }
  await buildIn(folder, environment)
  setShell('', '')
  const args = [nextBin, 'start', '-p', String(port), '-H', '127.0.0.1']
  const child = startNode({ name: 'empty-app', args, environment, cwd: folder })
  try {
    await untilLine(child, /Ready in/)
  } catch (error) {
    await endChild(child)
    throw error
  }
  const url = `http://127.0.0.1:${port}`
  return { empty: `${url}/`, shell: `${url}/shell`, setShell, stop: () => endChild(child) }
}

/** A build of a run before serves again while its sources and Next are the same. */
async function buildIn(folder: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const { version } = Package.parse(require('next/package.json'))
  const sources = JSON.stringify({ version, FILES })
  const stamp = path.join(folder, '.next', 'sources.json')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  rmSync(folder, { recursive: true, force: true })
  for (const [name, source] of Object.entries(FILES)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), source)
  }
  await promisify(execFile)(process.execPath, [nextBin, 'build'], { cwd: folder, env: environment })
  writeFileSync(stamp, sources)
}
