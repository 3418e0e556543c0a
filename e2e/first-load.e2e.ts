import { expect, test } from 'vitest'
import { firstLoad, firstLoadLimitKb, kbOf } from '../scripts/lib/screen-size.ts'

test('what the screen loads first stays small', () => {
	const files = firstLoad()
	expect(files.length).toBeGreaterThan(2)
	expect(kbOf(files), files.map(({ file, gzipBytes }) => `${file} ${gzipBytes}`).join('\n')).toBeLessThan(firstLoadLimitKb)
})
