import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const BUILD = '.next'
const TEXT = /\.(?:js|json|html|rsc|css|meta|body)$/

/**
 * The build there is as another one: with another build id, and other names of every file that the browser loads, in all that
 * names them. That is what an upgrade changes for a page left open; a second real build takes most of a minute.
 * @returns its folder, for `NEXT_DIST_DIR`.
 */
export function otherBuild(): string {
  const folder = path.join(BUILD, 'other')
  rmSync(folder, { recursive: true, force: true })
  const own = ['cache', 'other', 'trace', 'trace-build', 'types'].map((name) => path.join(BUILD, name))
  for (const name of readdirSync(BUILD)) {
    const from = path.join(BUILD, name)
    if (!own.includes(from)) cpSync(from, path.join(folder, name), { recursive: true, verbatimSymlinks: true })
  }
  const chunks = path.join(folder, 'static/chunks')
  const id = readFileSync(path.join(folder, 'BUILD_ID'), 'utf8')
  const names = readdirSync(chunks)
    .map((name) => name.replace(/^turbopack-|\.\w+$/g, ''))
    .concat(id)
  const renamed = (text: string) => names.reduce((told, name) => told.replaceAll(name, reversed(name)), text)
  for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const whole = path.join(file.parentPath, file.name)
    if (!file.isFile() || whole.includes('node_modules') || !(TEXT.test(file.name) || file.name === 'BUILD_ID'))
      continue
    const text = readFileSync(whole, 'utf8')
    const other = renamed(text)
    if (other !== text) writeFileSync(whole, other)
  }
  for (const name of readdirSync(chunks)) renameSync(path.join(chunks, name), path.join(chunks, renamed(name)))
  renameSync(path.join(folder, 'static', id), path.join(folder, 'static', reversed(id)))
  return folder
}

const reversed = (name: string) => [...name].reverse().join('')
