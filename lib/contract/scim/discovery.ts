import type { ScimObject } from '../../domain/scim/resource'
import { type Attribute, RESOURCE_TYPES, type ResourceType, type Schema } from '../../domain/scim/schema'
import { SCIM_PATH } from './address'
import { MOST_RESULTS } from './asked'

/** What is spoken here. Source: RFC 7643, section 5. */
export const serviceProvider = (baseUrl: string): ScimObject => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: MOST_RESULTS },
  changePassword: { supported: false },
  sort: { supported: true },
  etag: { supported: true },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'API token',
      description: 'Authorization: Bearer, with an API token of the scope scim',
      specUri: 'https://www.rfc-editor.org/info/rfc6750',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${baseUrl}${SCIM_PATH}/ServiceProviderConfig` },
})

/** Source: RFC 7643, section 6. */
export const resourceTypes = (baseUrl: string): ScimObject[] =>
  RESOURCE_TYPES.map(({ name, endpoint, description, schema, extensions }: ResourceType) => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id: name,
    name,
    endpoint,
    description,
    schema: schema.id,
    schemaExtensions: extensions.map(({ id }) => ({ schema: id, required: false })),
    meta: { resourceType: 'ResourceType', location: `${baseUrl}${SCIM_PATH}/ResourceTypes/${name}` },
  }))

/** Source: RFC 7643, section 7. */
export const schemas = (baseUrl: string): ScimObject[] =>
  RESOURCE_TYPES.flatMap(({ schema, extensions }: ResourceType) => [schema, ...extensions]).map(
    ({ id, name, description, attributes }: Schema) => ({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
      id,
      name,
      description,
      attributes: attributes.map(described),
      meta: { resourceType: 'Schema', location: `${baseUrl}${SCIM_PATH}/Schemas/${id}` },
    }),
  )

function described({ subAttributes, canonicalValues, referenceTypes, ...attribute }: Attribute): ScimObject {
  return {
    ...attribute,
    ...(canonicalValues && { canonicalValues }),
    ...(referenceTypes && { referenceTypes }),
    ...(subAttributes && { subAttributes: subAttributes.map(described) }),
  }
}
