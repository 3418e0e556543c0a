import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseServers } from './server-address.ts'
import { soundInputLabel } from './sound-inputs.ts'
import { readTags, tag } from './tags.ts'

test('what is written is read back, in order', () => {
	const value = fc.oneof(
		fc.nat(0xffffffff).map((number) => [tag.u32(number), number] as const),
		fc.boolean().map((flag) => [tag.flag(flag), flag] as const),
		fc.option(fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'))).map((text) => [tag.text(text), text] as const),
		fc.uint8Array({ maxLength: 40 }).map((bytes) => [tag.bytes(bytes), bytes] as const),
		fc
			.dictionary(fc.stringMatching(/^[a-z.]{1,12}$/), fc.stringMatching(/^[^\0]*$/))
			.map((properties) => [tag.properties(properties), properties] as const),
	)
	fc.assert(
		fc.property(fc.array(value, { maxLength: 12 }), (values) => {
			const read = readTags(Buffer.concat(values.map(([bytes]) => bytes)))
			expect(read.map((each) => (each instanceof Uint8Array ? Uint8Array.from(each) : each))).toEqual(
				values.map(([, each]) => (each instanceof Uint8Array ? Uint8Array.from(each) : each)),
			)
		}),
	)
})

test('an invalid message is refused and never read beyond its end', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
			try {
				readTags(bytes)
			} catch (error) {
				expect(error).toBeInstanceOf(RangeError)
			}
		}),
	)
})

test('names of servers are parsed as libpulse does', () => {
	expect(parseServers('{9f3c}unix:/run/a /run/b tcp:studio.local tcp6:[::1]:4714 10.0.0.7:4000')).toEqual([
		{ path: '/run/a' },
		{ path: '/run/b' },
		{ host: 'studio.local', port: 4713 },
		{ host: '::1', port: 4714, family: 6 },
		{ host: '10.0.0.7', port: 4000 },
	])
})

test('a device without a description is shown by its name', () => {
	expect(soundInputLabel('alsa_input.usb', 'Blue Yeti')).toBe('Blue Yeti')
	for (const nothing of [null, '', '(null)', 'Monitor of (null)', ' '])
		expect(soundInputLabel('alsa_input.usb', nothing)).toBe('alsa_input.usb')
})
