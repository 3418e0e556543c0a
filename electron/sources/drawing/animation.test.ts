import { crc32 } from 'node:zlib'
import { createCanvas, GifDisposal, GifEncoder } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { createAnimationCanvas, createOpenAnimations } from './animation-canvas.ts'
import { readAnimation } from './animation-file.ts'
import { readPictureHeader } from './picture-header.ts'

interface Part {
	readonly color: string
	readonly x: number
	readonly y: number
	readonly widthPx: number
	readonly heightPx: number
	readonly dispose: 'keep' | 'clear' | 'restore'
	readonly isOver: boolean
}

/** 16×8: all red; a blue spot that is cleared; a green spot that is restored afterwards; a transparent spot that replaces; a spot that is drawn over. */
const parts: readonly Part[] = [
	{ color: '#ff0000', x: 0, y: 0, widthPx: 16, heightPx: 8, dispose: 'keep', isOver: false },
	{ color: '#0000ff', x: 0, y: 0, widthPx: 4, heightPx: 4, dispose: 'clear', isOver: true },
	{ color: '#00ff00', x: 8, y: 4, widthPx: 4, heightPx: 4, dispose: 'restore', isOver: true },
	{ color: '#00000000', x: 12, y: 0, widthPx: 4, heightPx: 4, dispose: 'keep', isOver: false },
	{ color: '#00000000', x: 4, y: 4, widthPx: 4, heightPx: 4, dispose: 'keep', isOver: true },
]
/** The positions of the four spots. */
const spots = [
	[2, 2],
	[10, 6],
	[14, 2],
	[6, 6],
] as const
const expected = [
	['red', 'red', 'red', 'red'],
	['blue', 'red', 'red', 'red'],
	['clear', 'green', 'red', 'red'],
	['clear', 'red', 'clear', 'red'],
	['clear', 'red', 'clear', 'red'],
]

function still({ color, widthPx, heightPx }: Part) {
	const canvas = createCanvas(widthPx, heightPx)
	canvas.getContext('2d').fillStyle = color
	canvas.getContext('2d').fillRect(0, 0, widthPx, heightPx)
	return canvas
}

const numbers = (...values: readonly (readonly [bytes: number, value: number])[]) => {
	const buffer = Buffer.alloc(values.reduce((sum, [bytes]) => sum + bytes, 0))
	let at = 0
	for (const [bytes, value] of values) at = buffer.writeUIntBE(value, at, bytes)
	return buffer
}

function apng(plays: number): Buffer {
	const chunk = (type: string, data: Uint8Array) => {
		const named = Buffer.concat([Buffer.from(type), data])
		return Buffer.concat([numbers([4, data.length]), named, numbers([4, crc32(named)])])
	}
	const chunksOf = (png: Buffer, type: string) => {
		const found: Buffer[] = []
		for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
			if (png.toString('latin1', at + 4, at + 8) === type) found.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
		}
		return Buffer.concat(found)
	}
	let sequence = 0
	const frames = parts.flatMap((part, index) => {
		const png = still(part).toBuffer('image/png')
		const control = numbers(
			...([part.widthPx, part.heightPx, part.x, part.y] as const).map((value) => [4, value] as const),
			[2, index === 0 ? 0 : 1],
			[2, index === 0 ? 0 : 20],
			[1, { keep: 0, clear: 1, restore: 2 }[part.dispose]],
			[1, part.isOver ? 1 : 0],
		)
		const head = chunk('fcTL', Buffer.concat([numbers([4, sequence++]), control]))
		const data = chunksOf(png, 'IDAT')
		return [head, index === 0 ? chunk('IDAT', data) : chunk('fdAT', Buffer.concat([numbers([4, sequence++]), data]))]
	})
	const [first] = parts
	const header = first ? chunksOf(still(first).toBuffer('image/png'), 'IHDR') : Buffer.alloc(0)
	return Buffer.concat([
		Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
		chunk('IHDR', header),
		chunk('acTL', numbers([4, parts.length], [4, plays])),
		...frames,
		chunk('IEND', Buffer.alloc(0)),
	])
}

function webp(plays: number): Buffer {
	const little = (bytes: number, value: number) => {
		const buffer = Buffer.alloc(bytes)
		buffer.writeUIntLE(value, 0, bytes)
		return buffer
	}
	const chunk = (type: string, data: Buffer) =>
		Buffer.concat([Buffer.from(type), little(4, data.length), data, Buffer.alloc(data.length % 2)])
	const frames = parts.map((part) => {
		const file = still(part).toBuffer('image/webp', 100)
		// Without its own header and that of an extended file.
		const inner = file.toString('latin1', 12, 16) === 'VP8X' ? file.subarray(30) : file.subarray(12)
		const head = [little(3, part.x / 2), little(3, part.y / 2), little(3, part.widthPx - 1), little(3, part.heightPx - 1), little(3, 50)]
		return chunk('ANMF', Buffer.concat([...head, little(1, (part.dispose === 'clear' ? 1 : 0) + (part.isOver ? 0 : 2)), inner]))
	})
	const extended = Buffer.concat([little(4, 0x12), little(3, 15), little(3, 7)])
	const body = Buffer.concat([
		Buffer.from('WEBP'),
		chunk('VP8X', extended),
		chunk('ANIM', Buffer.concat([little(4, 0), little(2, plays)])),
		...frames,
	])
	return Buffer.concat([Buffer.from('RIFF'), little(4, body.length), body])
}

function gif(): Buffer {
	const encoder = new GifEncoder(16, 8, { repeat: 0 })
	for (const part of parts.slice(0, 3)) {
		const { widthPx, heightPx, x, y, dispose } = part
		const pixels = still(part).getContext('2d').getImageData(0, 0, widthPx, heightPx).data
		const disposal = { keep: GifDisposal.Keep, clear: GifDisposal.Background, restore: GifDisposal.Previous }[dispose]
		encoder.addFrame(new Uint8Array(pixels), widthPx, heightPx, { delay: 50, disposal, left: x, top: y })
	}
	return encoder.finish()
}

function animationOf(bytes: Buffer) {
	const header = readPictureHeader(bytes)
	const file = header && readAnimation(bytes, header)
	if (!file) throw new Error('It does not move.')
	return file
}

async function colorsAt(canvas: ReturnType<typeof createAnimationCanvas>, index: number): Promise<string[]> {
	const drawing = (await canvas.at(index)).getContext('2d')
	return spots.map(([x, y]) => {
		const [r = 0, g = 0, b = 0, a = 0] = drawing.getImageData(x, y, 1, 1).data
		return a < 50 ? 'clear' : r > 150 ? 'red' : g > 150 ? 'green' : b > 150 ? 'blue' : `${r} ${g} ${b}`
	})
}

test.each([
	['PNG', apng(0), expected, 0],
	// WebP cannot restore the previous picture, so the green spot stays.
	['WebP', webp(3), expected.map((row, index) => (index > 2 ? row.with(1, 'green') : row)), 3],
	['GIF', gif(), expected.slice(0, 3), 0],
] as const)('an animated %s is composed as its frames say, forwards, and again', async (_name, bytes, colors, plays) => {
	const file = animationOf(bytes)
	expect(file).toMatchObject({ widthPx: 16, heightPx: 8, plays })
	expect(file.frames.slice(1).every(({ delayMs }) => delayMs === 50)).toBe(true)
	const canvas = createAnimationCanvas(file, bytes.length)
	for (const [index, row] of colors.entries()) expect([index, await colorsAt(canvas, index)]).toEqual([index, row])
	expect(await colorsAt(canvas, 1)).toEqual(colors[1])
	expect(await colorsAt(canvas, 0)).toEqual(colors[0])
	expect(await colorsAt(canvas, 2)).toEqual(colors[2])
})

test('a delay that was not chosen is 100 ms', () => {
	expect(animationOf(apng(0)).frames[0]?.delayMs).toBe(100)
})

test('a still picture has no frames, and an animation that is cut plays as far as it goes', () => {
	const isMoving = (bytes: Buffer) => {
		const header = readPictureHeader(bytes)
		return header !== null && readAnimation(bytes, header) !== null
	}
	const canvas = createCanvas(8, 8)
	for (const file of [
		canvas.toBuffer('image/png'),
		canvas.toBuffer('image/webp'),
		canvas.toBuffer('image/gif'),
		canvas.toBuffer('image/jpeg'),
	]) {
		expect(isMoving(file)).toBe(false)
	}
	for (const whole of [apng(0), webp(0), gif()]) {
		for (let length = 1; length < whole.length; length += 1) expect(() => isMoving(whole.subarray(0, length))).not.toThrow()
		expect(isMoving(whole.subarray(0, whole.length - 10))).toBe(true)
	}
})

test('of the open animations the least recently used are dropped, never the newest', () => {
	const open = createOpenAnimations()
	const held = (heldBytes: number) => ({ ...createAnimationCanvas(animationOf(gif()), 0), heldBytes })
	open.set('/a', held(60e6))
	open.set('/b', held(60e6))
	open.get('/a')
	open.set('/c', held(60e6))
	expect(['/a', '/b', '/c'].map((path) => open.get(path) !== null)).toEqual([true, false, true])
	open.set('/d', held(900e6))
	expect(['/a', '/c', '/d'].map((path) => open.get(path) !== null)).toEqual([false, false, true])
})
