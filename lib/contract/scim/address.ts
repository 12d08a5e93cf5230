/** Where SCIM is spoken, below the address of the deployment. */
export const SCIM_PATH = '/api/scim/v2'
