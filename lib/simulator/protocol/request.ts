import type { IncomingHttpHeaders } from 'node:http'
import { AwsError, type Service, unknownOperation } from './aws-error'
import { Input, isRecord, queryMembers } from './input'

/** One request, told apart: which service, which operation, which key signed it. */
export interface Request {
  service: Service
  protocol: 'query' | 'json'
  operation: string
  input: Input
  /** From the SigV4 credential scope; `null`: not signed. */
  keyId: string | null
  /** Region of the credential scope. */
  region: string
  sessionToken: string | null
}

const targets: Record<string, Service> = {
  AWSOrganizationsV20161128: 'organizations',
  SWBExternalService: 'sso',
  AWSIdentityStore: 'identitystore',
  // As the SDK for JavaScript names it, and as the AWS CLI does, whose model has the longer prefix.
  CloudTrail_20131101: 'cloudtrail',
  'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101': 'cloudtrail',
}

const versions: Record<string, Service> = { '2010-05-08': 'iam', '2011-06-15': 'sts' }

/** Reads a `POST /`. @throws AwsError where AWS would not know the operation. */
export function readRequest(headers: IncomingHttpHeaders, body: string): Request {
  const scope = /Credential=([^/,\s]+)\/\d+\/([^/,\s]+)\//.exec(headers.authorization ?? '')
  const token = headers['x-amz-security-token']
  const signed = {
    keyId: scope?.[1] ?? null,
    region: scope?.[2] ?? 'us-east-1',
    sessionToken: typeof token === 'string' ? token : null,
  }
  const target = headers['x-amz-target']
  return { ...(typeof target === 'string' ? readJson(target, body) : readQuery(body)), ...signed }
}

type Named = Pick<Request, 'service' | 'protocol' | 'operation' | 'input'>

function readJson(target: string, body: string): Named {
  const end = target.lastIndexOf('.')
  const operation = target.slice(end + 1)
  const service = targets[target.slice(0, Math.max(0, end))]
  if (!service) throw unknownOperation(null, target, 'json')
  const members = parsed(body)
  if (!isRecord(members)) throw new AwsError('SerializationException', 400, 'Start of structure or map expected.')
  return { service, protocol: 'json', operation, input: new Input(service, members) }
}

function readQuery(body: string): Named {
  const form = new URLSearchParams(body)
  const operation = form.get('Action')
  if (!operation) throw new AwsError('MissingAction', 400, 'The request must contain the parameter Action.')
  const service = versions[form.get('Version') ?? '']
  if (!service) throw unknownOperation(null, operation, 'query')
  return { service, protocol: 'query', operation, input: new Input(service, queryMembers(form)) }
}

function parsed(body: string): unknown {
  try {
    return body === '' ? {} : JSON.parse(body)
  } catch {
    return null
  }
}
