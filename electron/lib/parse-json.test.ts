import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJson } from './parse-json.ts'

test('it reads what JSON.parse reads, and says undefined for what is none', () => {
	fc.assert(
		fc.property(fc.json({ maxDepth: 8 }), (text) => {
			expect(parseJson(text)).toEqual(JSON.parse(text))
		}),
	)
	for (const text of ['', '{', '{"a":}', 'undefined', '"\\', '"']) expect(parseJson(text)).toBeUndefined()
})

test('what is nested too deeply is not read, whatever its strings hold', () => {
	const nested = (levels: number, inner: string) => '[{"a":'.repeat(levels) + inner + '}]'.repeat(levels)
	expect(parseJson(nested(50, '1'))).toBeDefined()
	expect(parseJson(nested(51, '1'))).toBeUndefined()
	expect(parseJson(nested(100_000, '1'))).toBeUndefined()
	expect(parseJson(JSON.stringify({ text: '[{'.repeat(200), quoted: '"[[' }))).toEqual({ text: '[{'.repeat(200), quoted: '"[[' })
	expect(parseJson(`"\\\\"${'['.repeat(200)}`)).toBeUndefined()
})
