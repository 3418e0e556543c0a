import { expect, test } from 'vitest'
import { copyInto } from '../../process/read-in-place.ts'
import type { FrameHead } from './browser-messages.ts'
import { createFrameReader, rowParts, writeHead, writeSoundHead } from './frame-pipe.ts'
import { createPagePictures } from './page-pictures.ts'

const size = { widthPx: 4, heightPx: 6 }
const pixels = 24

/** A picture whose bytes are all this number. */
function flat(value: number, hasAlpha = true) {
	return { ...size, data: new Uint8Array(pixels * 1.5).fill(value), alpha: hasAlpha ? new Uint8Array(pixels).fill(value) : null }
}

const headOf = (about: Partial<FrameHead> = {}): FrameHead => ({ id: 1, ...size, firstRow: 0, rows: 6, hasAlpha: true, ...about })

function bytesOf(head: FrameHead, picture: ReturnType<typeof flat>): Buffer {
	return Buffer.concat([writeHead(head), ...rowParts(picture, head)])
}

function rig(ids: readonly number[] = [1], delayMs = 0) {
	const time = { ms: 0 }
	const pictures = createPagePictures(() => time.ms, delayMs)
	const sounds: (readonly number[])[] = []
	let isBroken = false
	const reader = createFrameReader(
		{
			begin: (head) => (ids.includes(head.id) ? pictures.begin(head) : null),
			complete: (head) => pictures.complete(head),
			sound: (id, samples) => sounds.push([id, ...samples]),
		},
		() => {
			isBroken = true
		},
	)
	return { time, pictures, sounds, push: (bytes: Uint8Array) => copyInto(reader, bytes), isBroken: () => isBroken }
}

test('a picture arrives whole, however it is cut into pieces', () => {
	const { pictures, push } = rig()
	for (const byte of bytesOf(headOf(), flat(7))) push(Uint8Array.of(byte))
	expect(pictures.shown()).toBeNull()
	pictures.promote()
	expect(pictures.shown()).toEqual(flat(7))
})

test('only the rows that changed are sent, and the others stay', () => {
	const { pictures, push } = rig()
	push(bytesOf(headOf(), flat(1)))
	push(bytesOf(headOf({ firstRow: 2, rows: 2 }), flat(9)))
	pictures.promote()
	const { data, alpha } = pictures.shown() ?? flat(0)
	expect([...data]).toEqual([...rows(1, 4), ...rows(9, 4), ...rows(1, 4), 1, 1, 9, 9, 1, 1, 1, 1, 9, 9, 1, 1])
	expect([...(alpha ?? [])]).toEqual([...rows(1, 4), ...rows(9, 4), ...rows(1, 4)])
})

const rows = (value: number, width: number) => Array.from({ length: 2 * width }, () => value)

test('the shown picture is never overwritten, and three pieces of memory are enough', () => {
	const { pictures, push } = rig()
	const seen = new Set<ArrayBufferLike>()
	for (let value = 1; value < 20; value += 1) {
		push(bytesOf(headOf(), flat(value)))
		if (value % 3 === 0) pictures.promote()
		const shown = pictures.shown()
		if (shown) seen.add(shown.data.buffer)
		expect(new Set(shown?.data ?? [])).toEqual(new Set(shown ? [value - (value % 3)] : []))
	}
	expect(seen.size).toBeLessThanOrEqual(3)
})

test('a newer picture is another object, so that whoever kept what was made of the old one notices', () => {
	const { pictures, push } = rig()
	const shown = Array.from({ length: 5 }, (_, value) => {
		push(bytesOf(headOf(), flat(value)))
		pictures.promote()
		return pictures.shown()
	})
	expect(new Set(shown).size).toBe(5)
})

test('an opaque page has no alpha, and a page with another size gets other memory', () => {
	const { pictures, push } = rig()
	push(bytesOf(headOf({ hasAlpha: false }), flat(3, false)))
	pictures.promote()
	expect(pictures.shown()).toEqual(flat(3, false))
	push(bytesOf(headOf(), flat(4)))
	pictures.promote()
	expect(pictures.shown()).toEqual(flat(4))
})

test('pictures of a page that was closed are skipped', () => {
	const { pictures, push } = rig()
	push(bytesOf(headOf({ id: 2 }), flat(5)))
	push(bytesOf(headOf(), flat(6)))
	pictures.promote()
	expect(pictures.shown()).toEqual(flat(6))
})

test('sound arrives between pictures, however it is cut into pieces', () => {
	const { pictures, sounds, push } = rig()
	const sound = (id: number, ...samples: number[]) =>
		Buffer.concat([writeSoundHead({ id, samples: samples.length / 2 }), new Uint8Array(Float32Array.from(samples).buffer)])
	const all = Buffer.concat([bytesOf(headOf(), flat(7)), sound(1, 0.5, -0.5, 1, 0), sound(2, 0.25, 0.25), bytesOf(headOf(), flat(8))])
	for (let at = 0; at < all.length; at += 5) push(all.subarray(at, at + 5))
	pictures.promote()
	expect(pictures.shown()).toEqual(flat(8))
	expect(sounds).toEqual([
		[1, 0.5, -0.5, 1, 0],
		[2, 0.25, 0.25],
	])
})

test('with a delay every picture is shown that much later, in order, and memory is used again', () => {
	const { time, pictures, push } = rig([1], 100)
	const shown: (number | undefined)[] = []
	const seen = new Set<ArrayBufferLike>()
	for (let value = 1; value < 40; value += 1) {
		time.ms += 40
		push(bytesOf(headOf(), flat(value)))
		pictures.promote()
		shown.push(pictures.shown()?.data[0])
		if (pictures.shown()) seen.add((pictures.shown() as ReturnType<typeof flat>).data.buffer)
	}
	expect(shown.slice(0, 5)).toEqual([undefined, undefined, undefined, 1, 2])
	expect(shown.at(-1)).toBe(36)
	expect(seen.size).toBeLessThan(8)
	time.ms += 1000
	pictures.promote()
	expect(pictures.shown()).toEqual(flat(39))
})

test('a page that is cleared shows nothing until its next picture', () => {
	const { pictures, push } = rig()
	push(bytesOf(headOf(), flat(1)))
	pictures.promote()
	pictures.clear()
	pictures.promote()
	expect(pictures.shown()).toBeNull()
	push(bytesOf(headOf(), flat(2)))
	pictures.promote()
	expect(pictures.shown()).toEqual(flat(2))
})

test.each([
	['no width and too much sound', { widthPx: 0, heightPx: 5000 }],
	['no width and no sound', { widthPx: 0, heightPx: 0 }],
	['an odd height', { heightPx: 5 }],
	['too many rows', { firstRow: 2 }],
	['a huge picture', { widthPx: 100_000 }],
])('bytes that make no sense are reported once, and nothing is read after them: %s', (_what, about) => {
	const { pictures, push, isBroken } = rig()
	push(writeHead(headOf(about)))
	expect(isBroken()).toBe(true)
	push(bytesOf(headOf(), flat(1)))
	pictures.promote()
	expect(pictures.shown()).toBeNull()
})
