import { type PolicyDocument, parsePolicyDocument } from '../domain/trust/policy-document'

/**
 * A policy document as IAM answers it: URL-encoded JSON (RFC 3986), or plain JSON. `null` when it is neither, or no
 * policy. Source: IAM API Reference, GetAccountAuthorizationDetails.
 */
export function decodedDocument(text: string | undefined): PolicyDocument | null {
  if (text === undefined) return null
  const json = text.trimStart().startsWith('{') ? text : percentDecoded(text)
  return json === null ? null : parsePolicyDocument(json)
}

function percentDecoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}
