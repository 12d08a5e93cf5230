import { describe, expect, test } from 'vitest'
import { keyIdFinder, keyIdsIn } from './key-ids'

const ID = 'AKIASP2TPHJSQH3FJXYZ'
const SESSION = 'ASIAVJ2E6QGR2WZILJFM'

describe('key ids in a text', () => {
  test.each([
    ['alone', ID],
    ['in quotes', `"${ID}"`],
    ['in a shell', `export AWS_ACCESS_KEY_ID=${ID}; aws s3 ls`],
    ['in a file of credentials', `[default]\naws_access_key_id = ${ID}\r\n`],
    ['in JSON', JSON.stringify({ keys: [ID], line: `a\n${ID}\tb` }).slice(0, -1)],
    ['in JSON within JSON', JSON.stringify(JSON.stringify({ id: ID }))],
    [
      'in a signed address',
      `https://b.s3.amazonaws.com/?X-Amz-Credential=${ID}%2F20261125%2Fus-east-1%2Fs3%2Faws4_request`,
    ],
    ['in an address within an address', `https://x.example/?to=https%3A%2F%2Fb%3FAWSAccessKeyId%3D${ID}%26x%3D1`],
    ['in a diff', `-  accessKeyId: '${ID}',\n`],
    ['in a diff with colours', `\u001b[31m-key: \u001b[1;31m${ID}\u001b[0m`],
    ['in a log', `Nov 25 03:00:00 web-1 [error] InvalidClientTokenId(${ID})`],
    ['in a name of a file', `backup_${ID}.csv`],
    ['in an authorization header', `AWS4-HMAC-SHA256 Credential=${ID}/20261125/us-east-1/iam/aws4_request`],
    ['behind Japanese', `キーは${ID}です`],
    ['in HTML', `<td>&quot;${ID}&quot;</td>`],
    ['in Python', `b'\\x22${ID}\\x22'`],
  ])('one %s is found', (_, text) => {
    expect([...new Set(keyIdsIn(text))]).toEqual([ID])
  })

  test('ids of sessions are found, too, and every one as often as it stands there', () => {
    expect(keyIdsIn(`${ID},${SESSION},${ID}`)).toEqual([ID, SESSION, ID])
  })

  test.each([
    ['within a longer word', `X${ID}`],
    ['with more behind it', `${ID}A`],
    ['with a digit that base32 has not', 'AKIA0P2TPHJSQH3FJXYZ'],
    ['in small letters', ID.toLowerCase()],
    ['too short', ID.slice(0, -1)],
    ['of a user, a role or a group', 'AIDASP2TPHJSQH3FJXYZA AROASP2TPHJSQH3FJXYZA'],
  ])('none is found %s', (_, text) => {
    expect(keyIdsIn(text)).toEqual([])
  })

  test('a text that comes in pieces has the same ids wherever it is cut', () => {
    const text = `a=${ID}\n{"b":"${SESSION}"} X${ID} ${ID}Y %3D${SESSION}%26 \u001b[1;31m${ID}`
    const whole = keyIdsIn(text)
    expect(whole).toEqual([ID, SESSION, SESSION, ID])
    for (let cut = 0; cut <= text.length; cut++) {
      for (const second of [cut, cut + 1, cut + 7, cut + 30]) {
        const find = keyIdFinder()
        const pieces = [text.slice(0, cut), text.slice(cut, second), text.slice(second), '']
        expect(pieces.flatMap((piece, at) => find(piece, at === 3))).toEqual(whole)
      }
    }
  })
})
