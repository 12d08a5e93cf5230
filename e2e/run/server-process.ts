import { type ChildProcess, spawn } from 'node:child_process'
import { END_WITH_PARENT, endChild } from '../../lib/cli/launch'
import { endGroup } from './suite'

/** Longer than a server gives its own children. */
const STOP_SECONDS = 15

/**
 * Starts one of our commands as leader of a group of its own, so that whatever it starts can be ended with it. It ends by
 * itself when the tests are killed.
 */
export function startCommand(
  file: string,
  stderr: 'inherit' | 'pipe',
  env: NodeJS.ProcessEnv,
  options: readonly string[] = [],
): ChildProcess {
  const args = [...END_WITH_PARENT, '--import', 'tsx', file, ...options]
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', stderr, 'ipc'], detached: true, env })
}

/** In order first, as Ctrl-C does; what is left after that for good. */
export async function endCommand(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return
  await endChild(child, STOP_SECONDS)
  endGroup(child)
}
