import { onTestFinished } from 'vitest'
import { tiny } from '../scenarios/tiny'
import { type Simulator, type SimulatorOptions, startSimulator } from '../server'

/** The content moment tests end their scenarios at. */
export const today = Date.UTC(2026, 10, 23, 3)

/** A simulator on a free port that is closed when the test is over; the `tiny` scenario unless told otherwise. */
export async function started(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const simulator = await startSimulator({ scenario: tiny, end: today, ...options })
  onTestFinished(() => simulator.close())
  return simulator
}
