import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { createPngReader } from './png-rows.ts'

/** A PNG file of these rows, each with the number of its filter; the bytes are those after the filter. */
function png(widthPx: number, rows: readonly (readonly number[])[], channels: 3 | 4 = 4): Buffer {
	const chunk = (type: string, content: Buffer) => {
		const length = Buffer.alloc(4)
		length.writeUInt32BE(content.length)
		return Buffer.concat([length, Buffer.from(type), content, Buffer.alloc(4)])
	}
	const header = Buffer.alloc(13)
	header.writeUInt32BE(widthPx, 0)
	header.writeUInt32BE(rows.length, 4)
	header.set([8, channels === 4 ? 6 : 2], 8)
	const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
	return Buffer.concat([
		signature,
		chunk('IHDR', header),
		chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
		chunk('IEND', Buffer.alloc(0)),
	])
}

test('every filter of PNG is undone', () => {
	const read = createPngReader().read(
		png(2, [
			[0, 10, 20, 30, 40, 50, 60, 70, 80],
			[1, 1, 2, 3, 4, 250, 1, 1, 1],
			[2, 5, 5, 5, 5, 6, 6, 6, 6],
			[3, 2, 2, 2, 2, 3, 3, 3, 3],
			[4, 1, 1, 1, 1, 1, 1, 1, 1],
			[0, 0, 0, 0, 0, 0, 0, 0, 0],
		]),
	)
	expect(read).toMatchObject({ widthPx: 2, heightPx: 6, firstRow: 0, rows: 6 })
	expect([...(read?.rgba ?? [])]).toEqual([
		...[10, 20, 30, 40, 50, 60, 70, 80],
		...[1, 2, 3, 4, 251, 3, 4, 5],
		...[6, 7, 8, 9, 1, 9, 10, 11],
		...[5, 5, 6, 6, 6, 10, 11, 11],
		...[6, 6, 7, 7, 7, 11, 12, 12],
		...[0, 0, 0, 0, 0, 0, 0, 0],
	])
})

test('a picture without alpha is opaque', () => {
	const read = createPngReader().read(
		png(
			2,
			[
				[0, 1, 2, 3, 4, 5, 6],
				[1, 1, 2, 3, 4, 5, 6],
			],
			3,
		),
	)
	expect([...(read?.rgba ?? [])]).toEqual([1, 2, 3, 255, 4, 5, 6, 255, 1, 2, 3, 255, 5, 7, 9, 255])
})

const row = (filter: number, value: number) => [filter, ...Array.from({ length: 8 }, () => value)]

test('only rows that changed are decoded again, in pairs', () => {
	const { read } = createPngReader()
	const before = [row(0, 1), row(0, 2), row(1, 0), row(0, 4), row(0, 5), row(0, 6)]
	read(png(2, before))
	expect(read(png(2, before))).toMatchObject({ firstRow: 0, rows: 0 })
	expect(read(png(2, before.with(3, row(0, 9))))).toMatchObject({ firstRow: 2, rows: 2 })
	const changed = read(png(2, before.with(5, row(0, 9))))
	expect(changed).toMatchObject({ firstRow: 2, rows: 4 })
	expect([...(changed?.rgba ?? [])].filter((_, index) => index % 8 === 0)).toEqual([1, 2, 0, 4, 5, 9])
})

test('a row that adds to a changed row has changed as well', () => {
	const { read } = createPngReader()
	const before = [row(0, 1), row(0, 2), row(2, 1), row(2, 1), row(0, 5), row(0, 6)]
	read(png(2, before))
	const changed = read(png(2, before.with(1, row(0, 10))))
	expect(changed).toMatchObject({ firstRow: 0, rows: 4 })
	expect([...(changed?.rgba ?? [])].filter((_, index) => index % 8 === 0)).toEqual([1, 10, 11, 12, 5, 6])
})

test('a picture of another size is decoded whole', () => {
	const { read } = createPngReader()
	read(png(2, [row(0, 1), row(0, 2)]))
	expect(read(png(2, [row(0, 1), row(0, 2), row(0, 3), row(0, 4)]))).toMatchObject({ heightPx: 4, firstRow: 0, rows: 4 })
})

test.each([
	['nothing', Buffer.alloc(0)],
	['another file', Buffer.from('<html>'.repeat(20))],
	['a file that ends too early', png(2, [row(0, 1), row(0, 2)]).subarray(0, 50)],
	['too few rows', png(2, [row(0, 1), row(0, 2)]).fill(4, 23, 24)],
	[
		'an odd size',
		png(1, [
			[0, 1, 2, 3, 4],
			[0, 1, 2, 3, 4],
		]),
	],
])('is no picture: %s', (_what, file) => {
	expect(createPngReader().read(file)).toBeNull()
})
