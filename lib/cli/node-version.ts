/** From here on Node gets fixes, and the AWS SDK releases: older ones still run this product. Source: Node.js releases. */
const SUPPORTED = 22

/** What to say of a version of Node, in one line; `null`: nothing. */
export function nodeAdvice(version: string): string | null {
  const [major = ''] = version.split('.')
  return Number(major) < SUPPORTED ? `Node ${major} gets no fixes any more: use Node ${SUPPORTED} or newer.` : null
}

/**
 * Says it once for a command and everything that it starts: the AWS SDK, which would say it in every process in words of its
 * own, is silent here and in children. Commands that people start call it first.
 */
export function adviseOnNode(): void {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'
  const advice = nodeAdvice(process.versions.node)
  if (advice) process.stderr.write(`${advice}\n`)
}
