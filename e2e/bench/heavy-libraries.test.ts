import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { librariesIn } from './heavy-libraries'

test('a chart library in a script is found after it was bundled and minified', async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { scaleLinear } from 'd3-scale'; console.log(scaleLinear().nice().tickFormat(5)(1))`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    minify: true,
    write: false,
  })
  const [file] = outputFiles
  expect(librariesIn([file?.text ?? ''])).toContain('d3-scale')
  expect(librariesIn(['react and nothing else'])).toEqual([])
})
