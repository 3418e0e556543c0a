import { createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import type { Thumbnail } from '../../../shared/domain/livestream-about.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { rgbaToI420 } from '../../sources/drawing/rgba-to-i420.ts'
import { createMakeThumbnail, placeIn } from './make-thumbnail.ts'

const usual = { contentTypes: ['image/jpeg', 'image/png'] as const, maxBytes: 2_000_000 }
const make = createMakeThumbnail({ grabPicture: async () => null })

/** Left half red, right half blue, with noise if requested: noise does not compress. */
function drawing(widthPx: number, heightPx: number, noise = false) {
	const canvas = createCanvas(widthPx, heightPx)
	const context = canvas.getContext('2d')
	context.fillStyle = '#ff0000'
	context.fillRect(0, 0, widthPx / 2, heightPx)
	context.fillStyle = '#0000ff'
	context.fillRect(widthPx / 2, 0, widthPx / 2, heightPx)
	if (noise) {
		const image = context.getImageData(0, 0, widthPx, heightPx)
		let state = 1
		for (let index = 0; index < image.data.length; index++) {
			state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
			if (index % 4 !== 3) image.data[index] = state >>> 24
		}
		context.putImageData(image, 0, 0)
	}
	return canvas
}

const file = (bytes: Buffer) => ({ kind: 'file' as const, base64: bytes.toString('base64') })

async function decode({ base64 }: Thumbnail) {
	const image = await loadImage(Buffer.from(base64, 'base64'))
	const canvas = createCanvas(image.width, image.height)
	const context = canvas.getContext('2d')
	context.drawImage(image, 0, 0)
	const at = (x: number, y: number) => [...context.getImageData(x, y, 1, 1).data.subarray(0, 3)]
	return { size: [image.width, image.height], at }
}

function expectColor(found: readonly number[], wanted: readonly number[]): void {
	for (const [index, value] of wanted.entries()) expect(Math.abs((found[index] ?? -99) - value)).toBeLessThan(12)
}

const red = [255, 0, 0]
const blue = [0, 0, 255]
const black = [0, 0, 0]

describe('from a file', () => {
	it.each([
		['png', () => drawing(1920, 1080).encode('png')],
		['jpeg', () => drawing(1920, 1080).encode('jpeg')],
		['webp', () => drawing(1920, 1080).encode('webp')],
		['gif', () => drawing(1920, 1080).encode('gif')],
	] as const)('makes 1280×720 of a %s', async (_, bytes) => {
		const made = await make(file(await bytes()), usual)
		expect(made.contentType).toBe('image/jpeg')
		const { size, at } = await decode(made)
		expect(size).toEqual([1280, 720])
		expectColor(at(100, 360), red)
		expectColor(at(1180, 360), blue)
	})

	it('leaves one that fits as it is', async () => {
		const bytes = await drawing(1280, 720).encode('png')
		expect(await make(file(bytes), usual)).toEqual({ contentType: 'image/png', base64: bytes.toString('base64') })
	})

	it('fills the frame when little is cut away, and puts bars around a tall one', async () => {
		expectColor((await decode(await make(file(await drawing(1600, 1000).encode('png')), usual))).at(640 - 200, 2), red)
		const tall = await decode(await make(file(await drawing(400, 800).encode('png')), usual))
		expectColor(tall.at(10, 360), black)
		expectColor(tall.at(600, 360), red)
	})

	it('makes what is hard to compress fit, by quality and then by size', async () => {
		const noisy = file(await drawing(1280, 720, true).encode('png'))
		for (const maxBytes of [900_000, 300_000, 60_000]) {
			const made = await make(noisy, { contentTypes: ['image/jpeg'], maxBytes })
			expect(Buffer.from(made.base64, 'base64').length).toBeLessThanOrEqual(maxBytes)
			expect(made.contentType).toBe('image/jpeg')
		}
		await expect(make(noisy, { contentTypes: ['image/jpeg'], maxBytes: 5000 })).rejects.toMatchObject({ code: 'thumbnail-too-large' })
	}, 30_000)

	it('makes the kind that the platform takes', async () => {
		const bytes = await drawing(1280, 720).encode('jpeg')
		expect((await make(file(bytes), { contentTypes: ['image/png'], maxBytes: 2_000_000 })).contentType).toBe('image/png')
		expect((await make(file(bytes), { contentTypes: ['image/webp'], maxBytes: 2_000_000 })).contentType).toBe('image/webp')
	})

	it.each([
		['nothing', Buffer.alloc(0)],
		['text', Buffer.from('hello')],
		['a drawing with addresses', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
		['a broken picture', Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(40, 7)])],
	])('refuses %s in words', async (_, bytes) => {
		const error: unknown = await make(file(bytes), usual).catch((thrown: unknown) => thrown)
		expect(error).toBeInstanceOf(AppError)
		expect(error).toMatchObject({ code: 'thumbnail-not-a-picture' })
	})
})

describe('from the program', () => {
	it('shows what is on air, in its colors', async () => {
		const size = { widthPx: 640, heightPx: 360 }
		const { data } = rgbaToI420(drawing(640, 360).getContext('2d').getImageData(0, 0, 640, 360).data, size)
		const { size: made, at } = await decode(
			await createMakeThumbnail({ grabPicture: async () => ({ ...size, data }) })({ kind: 'program' }, usual),
		)
		expect(made).toEqual([1280, 720])
		expectColor(at(100, 360), red)
		expectColor(at(1180, 360), blue)
	})

	it('says so when there is none', async () => {
		await expect(make({ kind: 'program' }, usual)).rejects.toMatchObject({ code: 'thumbnail-no-program', retryable: true })
	})
})

it('never stretches', () => {
	const box = { widthPx: 1280, heightPx: 720 }
	for (const [widthPx, heightPx] of [
		[1920, 1080],
		[1600, 1000],
		[100, 900],
		[3000, 200],
		[1, 1],
	] as const) {
		const place = placeIn({ widthPx, heightPx }, box)
		expect(Math.abs(place.widthPx / place.heightPx / (widthPx / heightPx) - 1)).toBeLessThan(0.1)
		expect(Math.round(place.x + place.widthPx / 2) - 640).toBeLessThanOrEqual(1)
	}
})
