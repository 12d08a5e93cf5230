import { collectDefaultMetrics, Registry } from 'prom-client'

/**
 * Memory, processor time, garbage collection and event loop of this process, measured from now on: what it returns tells them in
 * Prometheus's text format. `prefix` stands before each name, so that figures of two processes can stand in one answer.
 */
export function processFigures(prefix = ''): () => Promise<string> {
  const register = new Registry()
  collectDefaultMetrics({ register, prefix })
  return () => register.metrics()
}
