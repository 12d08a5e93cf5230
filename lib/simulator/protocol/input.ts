import { type AwsError, invalid, type Service } from './aws-error'

/** The members of a request, read by name; Query sends all as text, JSON with types. A wrong one is refused as AWS does. */
export class Input {
  constructor(
    private readonly service: Service,
    private readonly members: Readonly<Record<string, unknown>>,
  ) {}

  has(name: string): boolean {
    const value = this.members[name]
    return value !== undefined && value !== null
  }

  /** A required text. */
  text(name: string): string {
    const value = this.members[name]
    if (typeof value === 'string' && value !== '') return value
    throw this.wrong(name, value === undefined ? 'Member must not be null' : 'Member must have length greater than 0')
  }

  textOrNull(name: string): string | null {
    return this.has(name) ? this.text(name) : null
  }

  /** A whole number within `[min, max]`, or `preset` when absent. */
  whole(name: string, min: number, max: number, preset: number): number {
    if (!this.has(name)) return preset
    const number = Number(this.members[name])
    if (Number.isInteger(number) && number >= min && number <= max) return number
    const bound = number < min ? `greater than or equal to ${min}` : `less than or equal to ${max}`
    throw this.wrong(name, `Member must have value ${bound}`)
  }

  /** Epoch seconds of a JSON request as epoch milliseconds; `preset` when absent. */
  moment(name: string, preset: number): number {
    if (!this.has(name)) return preset
    const seconds = this.members[name]
    if (typeof seconds === 'number') return seconds * 1000
    throw this.wrong(name, 'Member must be a timestamp')
  }

  flag(name: string): boolean {
    return this.members[name] === true || this.members[name] === 'true'
  }

  texts(name: string): string[] {
    return this.listed(name).filter((value) => typeof value === 'string')
  }

  objects(name: string): Input[] {
    return this.listed(name).flatMap((value) => (isRecord(value) ? [new Input(this.service, value)] : []))
  }

  object(name: string): Input | null {
    const value = this.members[name]
    return isRecord(value) ? new Input(this.service, value) : null
  }

  /** The members without those named, as one text: what makes two calls the same call. */
  fingerprint(...without: string[]): string {
    return JSON.stringify(this.members, (name, value: unknown) => (without.includes(name) ? undefined : value))
  }

  wrong(name: string, constraint: string): AwsError {
    const member = name.charAt(0).toLowerCase() + name.slice(1)
    const value = this.members[name] === undefined ? 'null ' : ''
    return invalid(this.service, `Value ${value}at '${member}' failed to satisfy constraint: ${constraint}`)
  }

  private listed(name: string): unknown[] {
    const value = this.members[name]
    return Array.isArray(value) ? value : []
  }
}

/** Members of an AWS Query body: `Tags.member.1.Key=a` becomes `{ Tags: [{ Key: 'a' }] }`. */
export function queryMembers(body: URLSearchParams): Record<string, unknown> {
  const tree: Branch = new Map()
  for (const [name, value] of body) {
    if (name !== 'Action' && name !== 'Version') graft(tree, name.split('.'), value)
  }
  return recordOf(tree)
}

type Branch = Map<string, Branch | string>

function graft(tree: Branch, path: string[], value: string): void {
  const [name, ...rest] = path
  if (name === undefined) return
  if (rest.length === 0) {
    tree.set(name, value)
    return
  }
  const found = tree.get(name)
  const branch: Branch = found instanceof Map ? found : new Map()
  tree.set(name, branch)
  graft(branch, rest, value)
}

function recordOf(tree: Branch): Record<string, unknown> {
  return Object.fromEntries([...tree].map(([name, value]) => [name, grown(value)]))
}

function grown(value: Branch | string): unknown {
  if (typeof value === 'string') return value
  const members = value.get('member')
  if (!(members instanceof Map)) return recordOf(value)
  return [...members].sort(([a], [b]) => Number(a) - Number(b)).map(([, item]) => grown(item))
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
