import { createCanvas } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { readPictureHeader } from './picture-header.ts'

const canvas = createCanvas(60, 34)
const drawing = canvas.getContext('2d')
for (let at = 0; at < 60; at += 1) {
	drawing.fillStyle = `rgb(${at * 4} ${(at * 71) % 255} 90)`
	drawing.fillRect(at, 0, 1, 34)
}
const files = {
	png: canvas.toBuffer('image/png'),
	jpeg: canvas.toBuffer('image/jpeg', 90),
	gif: canvas.toBuffer('image/gif'),
	webp: canvas.toBuffer('image/webp', 90),
	avif: canvas.toBuffer('image/avif'),
} as const

test.each(Object.entries(files))('%s: format, size and whether it ends too early are read from its bytes', (format, bytes) => {
	expect(readPictureHeader(bytes)).toEqual({ format, size: { widthPx: 60, heightPx: 34 }, isCut: false })
	if (format !== 'avif') expect(readPictureHeader(bytes.subarray(0, bytes.length - 20))).toMatchObject({ format, isCut: true })
	for (let length = 0; length < Math.min(60, bytes.length); length += 1)
		expect(() => readPictureHeader(bytes.subarray(0, length))).not.toThrow()
})

test('lossless and extended WebP, BMP and ICO', () => {
	const webp = (kind: string, body: readonly number[]) =>
		Buffer.concat([Buffer.from(`RIFF\0\0\0\0WEBP${kind}`), Buffer.from([0, 0, 0, 0, ...body]), Buffer.alloc(20)])
	expect(readPictureHeader(webp('VP8X', [0, 0, 0, 0, 0xff, 0x1f, 0, 3, 0, 0]))?.size).toEqual({ widthPx: 8192, heightPx: 4 })
	expect(readPictureHeader(webp('VP8L', [0x2f, 0xff, 0xdf, 0, 0]))?.size).toEqual({ widthPx: 8192, heightPx: 4 })
	const bmp = Buffer.alloc(60)
	bmp.write('BM')
	for (const [at, value] of [
		[10, 54],
		[14, 40],
		[18, 300],
		[22, -200],
	] as const)
		bmp.writeInt32LE(value, at)
	expect(readPictureHeader(bmp)).toEqual({ format: 'bmp', size: { widthPx: 300, heightPx: 200 }, isCut: false })
})

test('an SVG is recognized by its root element, whatever comes before it', () => {
	const root = '<svg xmlns="http://www.w3.org/2000/svg">'
	const format = (text: string | Buffer) => readPictureHeader(Buffer.from(text))?.format ?? null
	for (const before of [
		'',
		'\ufeff',
		'\n <?xml version="1.0"?>\n',
		'<!-- a > b -- c -->',
		'<!DOCTYPE svg [<!ENTITY a "b">]>',
		'<!DOCTYPE svg PUBLIC "a" "b">',
	])
		expect([before, format(before + root)]).toEqual([before, 'svg'])
	expect(format(Buffer.from(`\ufeff${root}`, 'utf16le'))).toBe('svg')
	for (const other of ['', 'svg', '<html><svg>', '<!-- <svg> -->', '{"svg":1}', '<svgx>', `${'<!--a-->'.repeat(5000)}x`])
		expect([other, format(other)]).toEqual([other, null])
	// Each would take minutes if the time were not linear.
	for (const bad of ['<!--', '<?', '<!-- -->', '<!DOCTYPE [', '<!DOCTYPE', ' ', '<?a?']) format(bad.repeat(10_000))
})

test('the size of a picture of 50,000² pixels in a few bytes is known before anything is decoded', () => {
	const bytes = Buffer.alloc(40)
	bytes.write('\x89PNG\r\n\x1a\n', 'latin1')
	bytes.writeUInt32BE(13, 8)
	bytes.write('IHDR', 12)
	bytes.writeUInt32BE(50_000, 16)
	bytes.writeUInt32BE(50_000, 20)
	expect(readPictureHeader(bytes)).toMatchObject({ size: { widthPx: 50_000, heightPx: 50_000 }, isCut: true })
})
