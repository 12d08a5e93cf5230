import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { openApi } from '../contract/openapi'

/** `npm run openapi`: writes the API's description, to be committed; a test tells when it is out of date. */
const file = fileURLToPath(new URL('../../public/openapi.json', import.meta.url))
writeFileSync(file, `${JSON.stringify(openApi(), null, 2)}\n`)
