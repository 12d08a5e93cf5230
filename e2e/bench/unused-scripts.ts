import type { CDPSession } from 'playwright'

/** How much of the scripts was loaded for nothing. */
export interface ScriptUse {
  characters: number
  unused: number
}

/** The share that never ran. */
export const unusedShare = ({ characters, unused }: ScriptUse): number => unused / Math.max(1, characters)

/** What a page has beyond the framework alone. */
export function beyond(page: ScriptUse, empty: ScriptUse): ScriptUse {
  return {
    characters: Math.max(0, page.characters - empty.characters),
    unused: Math.max(0, page.unused - empty.unused),
  }
}

interface Range {
  startOffset: number
  endOffset: number
  count: number
}

/** Characters of a script that never ran: of nested ranges the innermost speaks. */
export function neverRun(length: number, functions: readonly { ranges: readonly Range[] }[]): number {
  const ran = new Uint8Array(length).fill(1)
  // Outer ranges come before those within them, both among functions and within one.
  const ranges = functions.flatMap(({ ranges: own }) => own)
  const outerFirst = ranges.sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset)
  for (const { startOffset, endOffset, count } of outerFirst) ran.fill(count > 0 ? 1 : 0, startOffset, endOffset)
  return ran.reduce((unused, one) => (one === 0 ? unused + 1 : unused), 0)
}

/** Begins to count which blocks of the page's scripts run. */
export async function startCoverage(cdp: CDPSession): Promise<void> {
  await cdp.send('Debugger.enable')
  await cdp.send('Debugger.setSkipAllPauses', { skip: true })
  await cdp.send('Profiler.enable')
  await cdp.send('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
}

/** What ran since, of every script with an address under `origin`. */
export async function takeCoverage(cdp: CDPSession, origin: string): Promise<ScriptUse> {
  const { result } = await cdp.send('Profiler.takePreciseCoverage')
  const use = { characters: 0, unused: 0 }
  for (const { scriptId, url, functions } of result) {
    if (!url.startsWith(`${origin}/_next/`)) continue
    const { scriptSource } = await cdp.send('Debugger.getScriptSource', { scriptId })
    use.characters += scriptSource.length
    use.unused += neverRun(scriptSource.length, functions)
  }
  return use
}
