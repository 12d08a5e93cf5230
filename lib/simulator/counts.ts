/** What became of a request: answered, refused with an AWS code, or broken on purpose. */
export interface Counted {
  account: string
  operation: string
  outcome: string
}

/** Requests by account, operation and outcome, and operations nobody wrote. */
export class Counts {
  private readonly byCall = new Map<string, number>()
  private readonly unknown = new Map<string, number>()

  /** @param onUnknown told each time an operation is asked for that nobody wrote */
  constructor(private readonly onUnknown: (operation: string) => void = () => {}) {}

  add({ account, operation, outcome }: Counted): void {
    const key = `${account} ${operation} ${outcome}`
    this.byCall.set(key, (this.byCall.get(key) ?? 0) + 1)
  }

  addUnknown(operation: string): void {
    this.onUnknown(operation)
    this.unknown.set(operation, (this.unknown.get(operation) ?? 0) + 1)
  }

  clear(): void {
    this.byCall.clear()
    this.unknown.clear()
  }

  /** Every combination seen, and the sums by operation. */
  report(): {
    total: number
    byOperation: Record<string, number>
    rows: (Counted & { count: number })[]
    unknown: Record<string, number>
  } {
    const rows = [...this.byCall].map(([key, count]) => {
      const [account = '', operation = '', outcome = ''] = key.split(' ')
      return { account, operation, outcome, count }
    })
    const byOperation: Record<string, number> = {}
    for (const row of rows) byOperation[row.operation] = (byOperation[row.operation] ?? 0) + row.count
    const total = rows.reduce((sum, row) => sum + row.count, 0)
    return { total, byOperation, rows, unknown: Object.fromEntries(this.unknown) }
  }
}
