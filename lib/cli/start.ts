import { parseArgs } from 'node:util'
import { config as serverConfig } from '../config'
import { hostDatabase } from '../store/engine/database'
import { exitWith, untilStopped, withTraces } from './command'
import { requireBuild } from './launch'
import { adviseOnNode } from './node-version'
import { serve } from './serve'

/** `npm start`: the database (when embedded), schedule and scans in this process, pages in a child. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { dev: { type: 'boolean' } } })
  adviseOnNode()
  const config = serverConfig()
  if (!values.dev) requireBuild()
  const signal = untilStopped()
  const database = await hostDatabase(config)
  try {
    await serve(database, config, values.dev ? 'dev' : 'start', signal, async () => {
      if (!signal.aborted) process.stdout.write(`IAM Sunset is at ${config.baseUrl}\n`)
    })
  } finally {
    await database.close()
  }
}

withTraces('launcher', main).then(() => process.exit(0), exitWith)
