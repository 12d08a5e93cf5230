import { parseArgs } from 'node:util'
import { frequentFaults, realistic } from './controls'
import { scenarios } from './scenarios/registry'
import { sizeNamed } from './scenarios/size'
import { startSimulator } from './server'

const usage = `npm run simulator -- --scenario NAME --port N [options]

  --scenario NAME  ${Object.values(scenarios)
    .map((scenario) => `${scenario.name}: ${scenario.description}`)
    .join('\n                   ')}
                   size:AxU: A accounts with U IAM users each
                   skew:AxU: the same, but one has 5,000 and one none
  --port N         port on loopback; 0 for any free one (default 4566)
  --end ISO        the moment the story ends (default now)
  --now ISO        where the content clock begins (default the end)
  --seed N         whole number (default 1)
  --frozen         the content clock stands still until it is set
  --realistic      answer times, request rates and report delays like AWS's
  --faults         20 % throttling, 5 % server errors, 1 % broken connections
  --scale N        divides delays and multiplies rates (default 1)
`

await main()

/** Starts the simulator, prints the environment to copy, and stays until it is stopped. */
async function main(): Promise<void> {
  const wish = wishes()
  if (wish === null) return
  try {
    const simulator = await startSimulator({
      ...wish,
      onUnknown: (operation) => console.error(`unknown operation ${operation}`),
    })
    console.log(`AWS simulator, scenario ${wish.scenario.name}: ${simulator.url}\n`)
    for (const [name, value] of Object.entries(simulator.environment)) console.log(`export ${name}=${value}`)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void simulator.close().then(() => process.exit(0)))
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    complain(`port ${wish.port} is in use: stop what listens there, or give another --port`)
  }
}

function wishes() {
  const { values } = parsed()
  if (values === null) return null
  if (values.help) {
    console.log(usage)
    return null
  }
  const named = Object.hasOwn(scenarios, values.scenario) ? scenarios[values.scenario] : undefined
  const scenario = named ?? sizeNamed(values.scenario)
  if (!scenario) {
    return complain(
      `no scenario ${values.scenario}; there are ${Object.keys(scenarios).join(', ')} and size:ACCOUNTSxUSERS`,
    )
  }
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return complain(`--port ${values.port} is no port number`)
  const seed = Number(values.seed)
  if (!Number.isSafeInteger(seed)) return complain(`--seed ${values.seed} is no whole number`)
  const scale = Number(values.scale)
  if (!(scale > 0)) return complain(`--scale ${values.scale} is no positive number`)
  const end = values.end === undefined ? Date.now() : Date.parse(values.end)
  if (Number.isNaN(end)) return complain(`--end ${values.end} is no ISO instant`)
  const now = values.now === undefined ? end : Date.parse(values.now)
  if (Number.isNaN(now)) return complain(`--now ${values.now} is no ISO instant`)
  const controls = {
    timeScale: scale,
    ...(values.realistic ? realistic : {}),
    ...(values.faults ? { faults: frequentFaults } : {}),
  }
  return { scenario, port, seed, end, now, running: !values.frozen, controls }
}

function parsed() {
  try {
    return parseArgs({
      options: {
        scenario: { type: 'string', default: 'tiny' },
        port: { type: 'string', default: '4566' },
        end: { type: 'string' },
        now: { type: 'string' },
        seed: { type: 'string', default: '1' },
        scale: { type: 'string', default: '1' },
        frozen: { type: 'boolean', default: false },
        realistic: { type: 'boolean', default: false },
        faults: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    complain(error.message)
    return { values: null }
  }
}

function complain(message: string): null {
  console.error(`${message}\n\n${usage}`)
  process.exitCode = 1
  return null
}
