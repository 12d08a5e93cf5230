/** An AWS that takes writes: moto's server or the simulator. */
export interface Target {
  endpoint: string
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }
  region: string
}

/** The value, which a well-behaved AWS never leaves out. */
export function given<T>(value: T | null | undefined): T {
  if (value === undefined || value === null) throw new Error('a value is missing that AWS always gives')
  return value
}
