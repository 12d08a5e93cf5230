import { setTimeout as pause } from 'node:timers/promises'
import type { SimulatorProcess } from '../../lib/cli/simulator-process'
import { DAY, instant, plus } from '../../lib/domain/instant'
import { systemViewer } from '../../lib/domain/viewer'
import { startScan } from '../../lib/scan/start'
import { runningScan } from '../../lib/store/write/scan-items'
import type { Product } from './product'

export interface ScanningMeanwhile {
  /** Whether accounts are being read right now. @throws whatever ended the scans. */
  isReading(): boolean
  /** Lets the scan that runs come to its end. @returns how many scans there were, and their seconds. */
  stop(): Promise<readonly number[]>
}

/**
 * Scans of the whole Organization, one after another, as the daily one is: each finds the simulated AWS a day later, so
 * that most users were used since and are stored and judged anew. AWS answers as slowly as AWS does.
 */
export async function scanMeanwhile({ database: { db } }: Product, aws: SimulatorProcess): Promise<ScanningMeanwhile> {
  await aws.setControls({ timeScale: 1 })
  const { actor } = systemViewer('cli')
  const seconds: number[] = []
  let reading = false
  let stopping = false
  async function scan(): Promise<void> {
    const began = performance.now()
    await startScan({ db, actor, now: instant(Date.now()) }, { onlyFailed: false, trigger: 'command' })
    for (;;) {
      const running = await runningScan(db)
      if (!running) break
      reading = running.phase !== 'discovering'
      await pause(250)
    }
    reading = false
    seconds.push(Math.round((performance.now() - began) / 1_000))
  }
  async function untilStopped(): Promise<void> {
    for (let days = 1; !stopping; days += 1) {
      await aws.setClock(plus(instant(Date.now()), days * DAY), false)
      await scan()
    }
  }
  let broken: unknown = null
  const scanning = untilStopped()
  scanning.catch((error: unknown) => {
    broken = error
  })
  return {
    isReading: () => {
      if (broken) throw broken
      return reading
    },
    async stop() {
      stopping = true
      await scanning
      return seconds
    },
  }
}
