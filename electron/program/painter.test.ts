import { expect, test } from 'vitest'
import type { I420Picture } from '../../shared/domain/feeds.ts'
import type { Scene, SceneItem } from '../../shared/domain/program.ts'
import type { ShownPicture } from './painter.ts'
import { noPlacedScenes, placeScene, placeScenes, placeSmallScene } from './placed-scene.ts'
import { pixel, plainPicture, testItem, testPainter, testScene } from './testing/test-pictures.ts'

const size = { widthPx: 160, heightPx: 96 }
const whole = { x: 0, y: 0, ...size }
const black = [16, 128, 128]
const red = plainPicture(size, 81, 90, 240)
const blue = plainPicture({ widthPx: 40, heightPx: 24 }, 41, 240, 110)

function paint(scene: Scene, pictures: Record<string, I420Picture>): I420Picture {
	const { painter, canvas } = testPainter(size)
	canvas.picture.data.fill(99)
	painter.paint(canvas, placeScene(scene, size), (id) => shown(pictures[id]))
	return canvas.picture
}

function shown(picture: I420Picture | undefined, version = 1): ShownPicture | null {
	return picture ? { picture, version, naturalSize: null } : null
}

test('no scene, no items and no pictures are black', () => {
	const { painter, canvas } = testPainter(size)
	canvas.picture.data.fill(99)
	painter.paint(canvas, null, () => null)
	expect(Buffer.compare(canvas.picture.data, plainPicture(size, 16, 128, 128).data)).toBe(0)
	expect(pixel(paint(testScene('s', [testItem('missing', whole)]), {}), 80, 48)).toEqual(black)
})

test('an opaque item of the canvas size is copied exactly', () => {
	const noise: I420Picture = { ...size, data: red.data.map((_, index) => (index * 37) & 255), alpha: null }
	expect(Buffer.compare(paint(testScene('s', [testItem('noise', whole)]), { noise }).data, noise.data)).toBe(0)
})

test('a small picture lies where its box is, odd positions rounded to even', () => {
	const picture = paint(testScene('s', [testItem('red', whole), testItem('blue', { x: 21, y: 11, widthPx: 40, heightPx: 24 })]), {
		red,
		blue,
	})
	expect(pixel(picture, 21, 12)).toEqual([81, 90, 240])
	expect(pixel(picture, 22, 11)).toEqual([81, 90, 240])
	expect(pixel(picture, 22, 12)).toEqual([41, 240, 110])
	expect(pixel(picture, 61, 35)).toEqual([41, 240, 110])
	expect(pixel(picture, 62, 36)).toEqual([81, 90, 240])
})

test('a box that reaches outside shows the part inside, scaled or not', () => {
	// The left half is dark, the right half bright: only the right half is inside the canvas.
	const halves = plainPicture({ widthPx: 40, heightPx: 24 }, 50, 100, 100)
	for (let i = 0; i < 40 * 24; i++) if (i % 40 >= 20) halves.data[i] = 200
	const same = paint(testScene('s', [testItem('halves', { x: -20, y: -4, widthPx: 40, heightPx: 24 })]), { halves })
	expect([pixel(same, 0, 0)[0], pixel(same, 19, 19)[0], pixel(same, 20, 0)[0], pixel(same, 0, 20)[0]]).toEqual([200, 200, 16, 16])
	const doubled = paint(testScene('s', [testItem('halves', { x: -40, y: -4, widthPx: 80, heightPx: 48 })]), { halves })
	expect([pixel(doubled, 1, 0)[0], pixel(doubled, 39, 43)[0], pixel(doubled, 40, 0)[0]]).toEqual([200, 200, 16])
})

test('a box larger than the canvas on all sides, with a picture of its own size, shows its middle', () => {
	const large = plainPicture({ widthPx: 320, heightPx: 192 }, 50, 100, 100)
	for (let i = 0; i < 320 * 192; i++) if (i % 320 >= 160) large.data[i] = 200
	const picture = paint(testScene('s', [testItem('large', { x: -80, y: -48, widthPx: 320, heightPx: 192 })]), { large })
	expect([pixel(picture, 0, 0)[0], pixel(picture, 79, 95)[0], pixel(picture, 80, 0)[0], pixel(picture, 159, 95)[0]]).toEqual([
		50, 50, 200, 200,
	])
})

test('a crop takes its part of the picture to the whole box', () => {
	const halves = plainPicture({ widthPx: 80, heightPx: 48 }, 50, 100, 100)
	for (let i = 0; i < 80 * 48; i++) if (i % 80 >= 40) halves.data[i] = 200
	const crop = { left: 0.5, top: 0, right: 0, bottom: 0 }
	const picture = paint(testScene('s', [testItem('halves', whole, { crop })]), { halves })
	for (const x of [0, 80, 159]) expect(pixel(picture, x, 50)[0]).toBe(200)
})

test('large pictures are halved before they are scaled, so that fine stripes become gray', () => {
	const stripes = plainPicture({ widthPx: 1280, heightPx: 768 }, 0, 128, 128)
	for (let i = 0; i < 1280 * 768; i++) stripes.data[i] = i & 1 ? 200 : 100
	const picture = paint(testScene('s', [testItem('stripes', { x: 0, y: 0, widthPx: 100, heightPx: 60 })]), { stripes })
	for (const x of [0, 33, 50, 99]) expect(pixel(picture, x, 30)[0]).toBe(150)
})

test('pictures larger than 4K are painted too', () => {
	const huge = plainPicture({ widthPx: 5000, heightPx: 3000 }, 120, 60, 200)
	const picture = paint(testScene('s', [testItem('huge', { x: 0, y: 0, widthPx: 3800, heightPx: 2200 })]), { huge })
	expect(pixel(picture, 159, 95)).toEqual([120, 60, 200])
})

test('opacity mixes with what is behind', () => {
	const picture = paint(testScene('s', [testItem('red', whole), testItem('blue', whole, { opacity: 0.5 })]), { red, blue })
	expect(pixel(picture, 80, 48)).toEqual([61, 165, 175])
})

test('alpha of a picture counts pixel by pixel, in the color planes as mean of four', () => {
	const glass = plainPicture({ widthPx: 40, heightPx: 24 }, 41, 240, 110, 0)
	for (let i = 0; i < 40 * 24; i++) if (i % 40 >= 20) (glass.alpha as Uint8Array)[i] = 255
	const items = [testItem('red', whole), testItem('glass', { x: 0, y: 0, widthPx: 40, heightPx: 24 })]
	const picture = paint(testScene('s', items), { red, glass })
	expect(pixel(picture, 18, 4)).toEqual([81, 90, 240])
	expect(pixel(picture, 20, 4)).toEqual([41, 240, 110])
})

test('hidden and fully transparent items are not drawn', () => {
	const items = [testItem('red', whole, { visible: false }), testItem('blue', whole, { opacity: 0 })]
	expect(pixel(paint(testScene('s', items), { red, blue }), 80, 48)).toEqual(black)
})

test('a scaled item is prepared again when its picture or its appearance changes, and only then', () => {
	const { painter, canvas } = testPainter(size)
	const scene = testScene('s', [testItem('blue', whole)])
	const placed = placeScene(scene, size)
	painter.paint(canvas, placed, () => shown(blue, 1))
	// The unchanged version means that nothing changed: the old picture is still on the canvas.
	painter.paint(canvas, placed, () => shown(plainPicture(blue, 7, 7, 7), 1))
	expect(pixel(canvas.picture, 80, 48)).toEqual([41, 240, 110])
	const other = plainPicture({ widthPx: 40, heightPx: 24 }, 99, 98, 97)
	painter.paint(canvas, placed, () => shown(other, 2))
	expect(pixel(canvas.picture, 80, 48)).toEqual([99, 98, 97])

	const unchanged = placeScene(scene, size, placed)
	expect(unchanged.items[0]?.prepared).toBe(placed.items[0]?.prepared)
	const moved = placeScene(testScene('s', [testItem('blue', { ...whole, x: 10 })]), size, placed)
	expect(moved.items[0]?.prepared).not.toBe(placed.items[0]?.prepared)
})

test('more scaled items than memory slots are all painted right, frame after frame', () => {
	const { painter, canvas } = testPainter(size)
	const count = 40
	const items = Array.from({ length: count }, (_, index) => {
		return testItem(String(index), { x: index * 4, y: 0, widthPx: 160, heightPx: 90 }, { id: String(index) })
	})
	const placed = placeScene(testScene('s', items), size)
	for (let round = 0; round < 3; round++) {
		painter.paint(canvas, placed, (id) => shown(plainPicture({ widthPx: 40, heightPx: 24 }, 50 + Number(id), 100, 100), 1))
		for (let index = 0; index < count; index++) expect(pixel(canvas.picture, index * 4 + 1, 10)[0]).toBe(50 + index)
	}
})

test('with a preview beside the program, items that found no memory cost the others nothing', () => {
	const { painter, canvas } = testPainter(size)
	let prepared = 0
	const filters = { makesAlpha: true, apply: () => (prepared += 1) }
	const sceneOf = (ids: readonly number[]) =>
		testScene(
			's',
			ids.map((id) => testItem('blue', whole, { id: String(id) })),
		)
	const all = Array.from({ length: 14 }, (_, index) => index)
	// Twelve of this size fit. The first two have no memory in any frame, and come before those that have it.
	const first = placeScene(sceneOf(all.slice(2)), size)
	const [program, preview] = [placeScene(sceneOf(all), size, first), placeScene(sceneOf([99]), size)]
	const perFrame = [[first], [program, preview], [program, preview], [program, preview]].map((scenes) => {
		prepared = 0
		painter.nextFrame()
		for (const scene of scenes) painter.paint(canvas, scene, () => ({ picture: blue, version: 1, filters }))
		return prepared
	})
	expect(perFrame).toEqual([12, 3, 3, 3])
})

test('a scene is drawn small for its thumbnail', () => {
	const { painter, canvas } = testPainter({ widthPx: 40, heightPx: 24 })
	const scene = testScene('s', [testItem('red', whole), testItem('blue', { x: 80, y: 48, widthPx: 80, heightPx: 48 })])
	painter.paint(canvas, placeSmallScene(scene, canvas, 0.25), (id) => shown(id === 'red' ? red : blue))
	expect(pixel(canvas.picture, 19, 11)).toEqual([81, 90, 240])
	expect(pixel(canvas.picture, 20, 12)).toEqual([41, 240, 110])
})

/** Dark, middle, light and bright quarters: upper left, upper right, lower left, lower right. */
function quarters({ widthPx, heightPx }: { widthPx: number; heightPx: number }): I420Picture {
	const picture = plainPicture({ widthPx, heightPx }, 0, 0, 128)
	const values = [50, 100, 150, 200]
	const fill = (offset: number, width: number, height: number) => {
		for (let y = 0; y < height; y++) {
			for (let x = 0; x < width; x++) picture.data[offset + y * width + x] = values[(y * 2 < height ? 0 : 2) + (x * 2 < width ? 0 : 1)] ?? 0
		}
	}
	fill(0, widthPx, heightPx)
	fill(widthPx * heightPx, widthPx / 2, heightPx / 2)
	return picture
}

/** Luma and U in the middle of each quarter of a box, in the same order. */
function quartersOf(
	picture: I420Picture,
	{ x, y, widthPx, heightPx }: { x: number; y: number; widthPx: number; heightPx: number },
): number[] {
	const at = (across: number, down: number) => pixel(picture, x + Math.round(across * widthPx), y + Math.round(down * heightPx))
	const found = [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)]
	for (const [luma, u] of found) expect(luma).toBe(u)
	return found.map(([luma]) => luma)
}

const turns = [
	[{}, [50, 100, 150, 200]],
	[{ rotation: 90 }, [150, 50, 200, 100]],
	[{ rotation: 180 }, [200, 150, 100, 50]],
	[{ rotation: 270 }, [100, 200, 50, 150]],
	[{ flipX: true }, [100, 50, 200, 150]],
	[{ flipY: true }, [150, 200, 50, 100]],
	[{ rotation: 90, flipX: true }, [50, 150, 100, 200]],
	[{ rotation: 90, flipY: true }, [200, 100, 150, 50]],
	[{ rotation: 180, flipX: true, flipY: true }, [50, 100, 150, 200]],
	[{ rotation: 270, flipX: true }, [200, 100, 150, 50]],
] as const
test.each(turns)('%j turns the picture, scaled or not, whole or in part', (changes, expected) => {
	const unscaled = {
		x: 20,
		y: 10,
		...('rotation' in changes && changes.rotation !== 180 ? { widthPx: 48, heightPx: 80 } : { widthPx: 80, heightPx: 48 }),
	}
	const boxes = [
		unscaled,
		{ x: 20, y: 10, widthPx: 100, heightPx: 60 },
		{ x: 20, y: 10, widthPx: 30, heightPx: 80 },
		{ x: -10, y: -6, widthPx: 120, heightPx: 96 },
	]
	for (const box of boxes) {
		const picture = paint(testScene('s', [testItem('red', whole), testItem('q', box, changes)]), {
			red,
			q: quarters({ widthPx: 80, heightPx: 48 }),
		})
		expect(quartersOf(picture, box)).toEqual(expected)
	}
})

test('what is cropped is cropped before it is turned', () => {
	const box = { x: 0, y: 0, widthPx: 48, heightPx: 40 }
	const crop = { left: 0.5, top: 0, right: 0, bottom: 0 }
	const picture = paint(testScene('s', [testItem('q', box, { crop, rotation: 90 })]), { q: quarters({ widthPx: 80, heightPx: 48 }) })
	expect(quartersOf(picture, box)).toEqual([200, 100, 200, 100])
})

test('"contain" leaves what is behind to be seen, "cover" cuts, "none" keeps the size', () => {
	const q = quarters({ widthPx: 40, heightPx: 40 })
	const scene = (fit: 'contain' | 'cover' | 'none') => testScene('s', [testItem('red', whole), testItem('q', whole, { fit })])
	const contained = paint(scene('contain'), { red, q })
	expect(quartersOf(contained, { x: 32, y: 0, widthPx: 96, heightPx: 96 })).toEqual([50, 100, 150, 200])
	expect([pixel(contained, 31, 10), pixel(contained, 128, 10)]).toEqual([
		[81, 90, 240],
		[81, 90, 240],
	])
	const covering = paint(scene('cover'), { red, q })
	expect(quartersOf(covering, whole)).toEqual([50, 100, 150, 200])
	const { painter, canvas } = testPainter(size)
	painter.paint(canvas, placeScene(scene('none'), size), (id) =>
		id === 'red' ? shown(red) : { picture: q, version: 1, naturalSize: { widthPx: 20, heightPx: 20 } },
	)
	expect(quartersOf(canvas.picture, { x: 70, y: 38, widthPx: 20, heightPx: 20 })).toEqual([50, 100, 150, 200])
	expect([pixel(canvas.picture, 69, 48), pixel(canvas.picture, 90, 48)]).toEqual([
		[81, 90, 240],
		[81, 90, 240],
	])
})

test('a card stands upright in its whole box, whatever the item says of its picture', () => {
	const { painter, canvas } = testPainter(size)
	const item = testItem('q', whole, { rotation: 90, flipX: true, fit: 'contain', crop: { left: 0.4, top: 0, right: 0, bottom: 0 } })
	const card = { picture: quarters(size), version: 1, naturalSize: null, isCard: true }
	painter.paint(canvas, placeScene(testScene('s', [item]), size), () => card)
	expect(quartersOf(canvas.picture, whole)).toEqual([50, 100, 150, 200])
})

test('corners let what is behind through; a border lies inside the edge, over the picture', () => {
	const box = { x: 20, y: 16, widthPx: 100, heightPx: 60 }
	const look = { cornerRadiusPx: 20, border: { widthPx: 4, color: '#ffffff' } }
	const picture = paint(testScene('s', [testItem('red', whole), testItem('blue', box, look)]), { red, blue })
	const at = (x: number, y: number) => pixel(picture, x, y)
	expect([at(21, 17), at(118, 74)]).toEqual([
		[81, 90, 240],
		[81, 90, 240],
	])
	expect([at(70, 17), at(21, 46), at(118, 46), at(70, 74), at(27, 23)]).toEqual(Array.from({ length: 5 }, () => [235, 128, 128]))
	expect([at(70, 22), at(26, 46), at(40, 40)]).toEqual(Array.from({ length: 3 }, () => [41, 240, 110]))
})

test('a picture that is only partly transparent keeps that inside its corners', () => {
	const glass = plainPicture({ widthPx: 40, heightPx: 24 }, 41, 240, 110, 128)
	const picture = paint(testScene('s', [testItem('red', whole), testItem('glass', whole, { cornerRadiusPx: 40 })]), { red, glass })
	expect(pixel(picture, 1, 1)).toEqual([81, 90, 240])
	expect(pixel(picture, 80, 48)).toEqual([61, 166, 174])
})

test('an item with corners or a blend hides nothing behind it', () => {
	for (const look of [{ cornerRadiusPx: 30 }, { blend: 'screen' as const }]) {
		const picture = paint(testScene('s', [testItem('red', whole), testItem('dark', whole, look)]), {
			red,
			dark: plainPicture(size, 16, 128, 128),
		})
		expect(pixel(picture, 1, 1)).toEqual([81, 90, 240])
	}
})

test('an item is prepared again when its look changes, not when it is only faded, hidden or locked', () => {
	const placed = placeScene(testScene('s', [testItem('blue', whole)]), size)
	const after = (changes: Partial<SceneItem>) =>
		placeScene(testScene('s', [testItem('blue', whole, changes)]), size, placed).items[0]?.prepared
	for (const changes of [{ opacity: 0.5 }, { locked: true }]) expect(after(changes)).toBe(placed.items[0]?.prepared)
	const looks: Partial<SceneItem>[] = [
		{ fit: 'cover' },
		{ rotation: 90 },
		{ flipX: true },
		{ flipY: true },
		{ blend: 'add' },
		{ cornerRadiusPx: 4 },
		{ border: { widthPx: 2, color: '#000000' } },
	]
	for (const changes of looks) expect(after(changes)).not.toBe(placed.items[0]?.prepared)
})

test('items that look the same in several scenes are prepared once, and stay prepared after a change elsewhere', () => {
	const same = testItem('blue', whole)
	const other = testItem('blue', { x: 0, y: 0, widthPx: 80, heightPx: 48 })
	const first = placeScenes([testScene('a', [same]), testScene('b', [{ ...same, id: 'another' }, other])], size, noPlacedScenes)
	const preparedIn = (placed: typeof first, id: string) => placed.byId.get(id)?.items.map(({ prepared }) => prepared)
	const [shared] = preparedIn(first, 'a') ?? []
	expect(shared).toBeTruthy()
	expect(preparedIn(first, 'b')?.[0]).toBe(shared)
	expect(preparedIn(first, 'b')?.[1]).not.toBe(shared)
	const next = placeScenes([testScene('b', [same])], size, first)
	expect(preparedIn(next, 'b')?.[0]).toBe(shared)
})

test('painted over a picture with less opacity, an item mixes with it, and at none of it changes nothing', () => {
	const { painter, canvas } = testPainter(size)
	const { items } = placeScene(testScene('s', [testItem('blue', whole)]), size)
	const at = (opacity: number) => {
		painter.paint(canvas, placeScene(testScene('r', [testItem('red', whole)]), size), () => shown(red))
		painter.paintOver(canvas, items, () => shown(blue), undefined, opacity)
		return pixel(canvas.picture, 80, 48)
	}
	expect([at(0), at(128), at(256)]).toEqual([
		[81, 90, 240],
		[61, 165, 175],
		[41, 240, 110],
	])
})
