import type { Instant } from '../domain/instant'
import { type SimulatorProcess, startSimulatorProcess } from './simulator-process'

/** The sample company's AWS. */
export interface DemoSimulator extends SimulatorProcess {
  /** Answer times in milliseconds, as a real AWS has them; none while history is replayed. */
  setLatency(latency: { median: number; p99: number }): Promise<void>
}

/** Starts the simulator on the story that ends at `end`, its clock standing at `now`. @throws BadInput when it ends before it serves. */
export async function startDemoSimulator(port: number, end: Instant, now: Instant): Promise<DemoSimulator> {
  const story = ['--scenario', 'story', '--end', end, '--now', now, '--frozen']
  const simulator = await startSimulatorProcess(port, story, 'SIMULATOR_PORT')
  return { ...simulator, setLatency: (latency) => simulator.setControls({ latency: { default: latency } }) }
}
