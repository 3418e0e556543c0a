import { describe, expect, test } from 'vitest'
import type { Filter, FilterPreset } from '../../shared/domain/filter.ts'
import { noLoudness } from '../../shared/domain/loudness.ts'
import { decodeFastMessage, type FastMessage, type FastRequest, type LevelReading } from '../../shared/ipc/fast-port.ts'
import { colorCells } from '../../shared/ipc/scopes.ts'
import { chromaKey } from '../../shared/program/filters/chroma-key.ts'
import { colorCorrection } from '../../shared/program/filters/color-correction.ts'
import { hexToYuv } from '../lib/yuv-color.ts'
import { type FastClient, parseFastRequest } from './fast-clients.ts'
import { createFastOutput, fastOutputBytes, previewSize, thumbnailSize, wholeSize } from './fast-output.ts'
import { halfSize } from './halved.ts'
import { createPictureMixer } from './picture-mixer.ts'
import type { SourceNow } from './source-pictures.ts'
import { pixel, plainPicture, testItem, testScene } from './testing/test-pictures.ts'

const size = { widthPx: 480, heightPx: 272 }
const scenes = ['a', 'b'].map((id) => testScene(id, [testItem(id, { x: 0, y: 0, ...size })]))
const plain = { a: [50, 60, 70], b: [150, 160, 170] } as const

/** Plain, with a corner that is another one in each frame. */
function movingPicture(id: 'a' | 'b', index: number) {
	const [y, u, v] = plain[id]
	const picture = plainPicture(size, y, u, v)
	for (let row = 0; row < 16; row += 1) picture.data.fill(16 + ((index * 7) % 200), row * size.widthPx, row * size.widthPx + 16)
	return picture
}

const silence: LevelReading = {
	id: 'program',
	peakDb: [-100, -100],
	rmsDb: [-100, -100],
	heard: true,
	holdDb: -100,
	clips: 0,
	isClipping: false,
}

function setUp(fps: number, programSize = size) {
	const format = { ...programSize, frameRate: { numerator: fps, denominator: 1 as const } }
	const mixer = createPictureMixer(format, fastOutputBytes(format))
	mixer.setScenes(scenes)
	const send = createFastOutput(mixer.memory, mixer.painter, format, format.frameRate)
	const asked: string[] = []
	let isStill = false
	let source: SourceNow | null = null
	let programFilters: readonly Filter[] = []
	let filterPresets: readonly FilterPreset[] = []
	let looks = 0
	let levelDb = -20
	const run = (clients: FastClient[], from: number, to: number) => {
		for (let index = from; index < to; index++) {
			const moved = isStill ? 0 : index
			const pictureOf = (id: string) => {
				asked.push(id)
				return { picture: movingPicture(id as 'a' | 'b', moved), version: moved + 1, naturalSize: null }
			}
			const canvas = mixer.mix({ kind: 'steady', sceneId: 'a' }, index, pictureOf)
			const sourceNow = (id: string) => {
				looks += 1
				return id === 'key' ? source : null
			}
			send(
				{
					index,
					mixedAtMs: 1000 + index,
					canvas,
					version: mixer.version(),
					scenes,
					next: scenes[1] ?? null,
					pictureOf,
					programFilters,
					filterPresets,
					otherCanvas: () => plainPicture({ widthPx: 36, heightPx: 64 }, 90 + (moved % 100), 100, 110),
					sourceNow,
					readLevels: () => [{ ...silence, peakDb: [levelDb, levelDb] }],
					readLoudness: () => ({ reading: noLoudness, line: [-20, null] }),
				},
				clients,
			)
		}
	}
	return {
		run,
		shown: () => asked,
		/** How often the picture of a single source was needed. */
		needed: () => looks,
		setPresets(next: readonly FilterPreset[]) {
			filterPresets = next
		},
		setFilters(next: readonly Filter[]) {
			programFilters = next
			mixer.setFilters(next)
		},
		setSource(next: SourceNow) {
			source = next
		},
		setLevel(db: number) {
			levelDb = db
		},
		/** How often the program was painted. */
		painted: () => mixer.version(),
		stop() {
			isStill = true
		},
	}
}

function client(request: FastRequest, ready = true) {
	const got: FastMessage[] = []
	const fake: FastClient = {
		request: () => request,
		isReady: () => ready,
		hasRoomForSound: () => ready,
		send(message) {
			const decoded = decodeFastMessage(Uint8Array.from(message).buffer)
			if (decoded) got.push(decoded)
		},
	}
	const ofKind = <Kind extends FastMessage['kind']>(kind: Kind) =>
		got.filter((one): one is FastMessage & { kind: Kind } => one.kind === kind)
	return { fake, ofKind, got }
}

test('whoever asks gets the loudness five times a second', () => {
	const { run } = setUp(30)
	const asking = client({ want: 'none', thumbnails: false, preview: false, loudness: true })
	const other = client({ want: 'none', thumbnails: false, preview: false })
	run([asking.fake, other.fake], 0, 30)
	expect(asking.ofKind('loudness')).toHaveLength(5)
	expect(asking.ofKind('loudness')[0]).toEqual({ kind: 'loudness', mixedAtMs: 1000, reading: noLoudness, line: [-20, null] })
	expect(other.ofKind('loudness')).toEqual([])
})

test('levels are sent with every frame, but silence only once a second', () => {
	const { run, setLevel } = setUp(30)
	setLevel(-100)
	const watching = client({ want: 'none', thumbnails: false, preview: false })
	run([watching.fake], 0, 30)
	expect(watching.ofKind('levels')).toHaveLength(1)
	setLevel(-20)
	run([watching.fake], 30, 40)
	// The same tone again: a meter that got nothing would fall.
	expect(watching.ofKind('levels')).toHaveLength(11)
	setLevel(-100)
	run([watching.fake], 40, 50)
	expect(watching.ofKind('levels')).toHaveLength(12)
	expect(watching.ofKind('levels').at(-1)?.levels[0]?.peakDb).toEqual([-100, -100])
})

test('what stands still is neither painted nor sent again, and a screen that comes later gets it', () => {
	const { run, stop, painted, shown } = setUp(30)
	const first = client({ want: 'half', thumbnails: false, preview: true })
	stop()
	run([first.fake], 0, 10)
	expect([painted(), first.ofKind('program').length, first.ofKind('preview').length]).toEqual([1, 1, 1])
	const later = client({ want: 'half', thumbnails: false, preview: true })
	const before = shown().length
	run([first.fake, later.fake], 10, 11)
	expect([painted(), first.ofKind('program').length, later.ofKind('program').length, later.ofKind('preview').length]).toEqual([1, 1, 1, 1])
	expect(later.ofKind('program')[0]?.data).toEqual(first.ofKind('program')[0]?.data)
	// Once to look at its version and once to paint, not once for each screen.
	expect(shown().slice(before)).toEqual(['a', 'b', 'b'])
})

test('a screen that asks for half of the pictures gets every second one, and every peak between them', () => {
	const { run } = setUp(30)
	const half = client({ want: 'half', halfRate: true, thumbnails: false, preview: true })
	run([half.fake], 0, 10)
	expect([half.ofKind('program'), half.ofKind('preview'), half.ofKind('levels')].map((got) => got.length)).toEqual([5, 5, 5])
	expect(half.ofKind('program').map((one) => one.mixedAtMs)).toEqual([1000, 1002, 1004, 1006, 1008])
	// A reading holds the peaks since the one before: beside a screen that gets each, nothing may be missing.
	const full = client({ want: 'half', thumbnails: false, preview: false })
	run([half.fake, full.fake], 10, 20)
	expect([full, half].map((each) => [each.ofKind('program').length, each.ofKind('levels').length])).toEqual([
		[10, 10],
		[10, 15],
	])
})

test('a client gets the half or the full picture of each frame in that frame', () => {
	const { run } = setUp(30)
	const half = client({ want: 'half', thumbnails: false, preview: false })
	const full = client({ want: 'full', thumbnails: false, preview: false })
	run([half.fake, full.fake], 0, 3)
	expect(half.ofKind('program').map((one) => [one.widthPx, one.heightPx, one.mixedAtMs])).toEqual([
		[240, 136, 1000],
		[240, 136, 1001],
		[240, 136, 1002],
	])
	const [picture] = full.ofKind('program')
	expect(picture?.widthPx).toBe(480)
	expect(picture && pixel({ ...picture, alpha: null }, 479, 271)).toEqual([50, 60, 70])
	const [small] = half.ofKind('program')
	expect(small && pixel({ ...small, alpha: null }, 239, 135)).toEqual([50, 60, 70])
	expect(half.ofKind('levels')).toHaveLength(3)
})

test('the next scene has the filters of the program, as it will be on air', () => {
	const { run, setFilters } = setUp(30)
	const watching = client({ want: 'none', thumbnails: false, preview: true })
	const shown = () => watching.ofKind('preview').map((one) => pixel({ ...one, alpha: null }, 240, 136))
	setFilters([{ id: 'grey', enabled: true, settings: { ...colorCorrection.defaults, saturation: -100 } }])
	run([watching.fake], 0, 1)
	expect(shown()).toEqual([[150, 128, 128]])
	// Switched off, it changes nothing.
	setFilters([{ id: 'grey', enabled: false, settings: { ...colorCorrection.defaults, saturation: -100 } }])
	run([watching.fake], 1, 2)
	expect(shown().at(-1)).toEqual([150, 160, 170])
})

test('a client that asks for it gets the next scene as it will be, and only then it is mixed', () => {
	const { run, shown } = setUp(30)
	const without = client({ want: 'half', thumbnails: false, preview: false })
	run([without.fake], 0, 3)
	expect(without.ofKind('preview')).toEqual([])
	expect(shown()).not.toContain('b')
	const both = client({ want: 'half', thumbnails: false, preview: true })
	run([both.fake], 3, 6)
	expect(both.ofKind('preview').map((one) => [one.sceneId, one.widthPx, one.heightPx, one.mixedAtMs])).toEqual([
		['b', 480, 272, 1003],
		['b', 480, 272, 1004],
		['b', 480, 272, 1005],
	])
	const [picture] = both.ofKind('preview')
	expect(picture && pixel({ ...picture, alpha: null }, 240, 136)).toEqual([150, 160, 170])
	expect(both.ofKind('program')).toHaveLength(3)
	expect(previewSize({ widthPx: 1920, heightPx: 1080 })).toEqual({ widthPx: 960, heightPx: 540 })
})

test('at 60 frames a second every second frame is sent', () => {
	const { run } = setUp(60)
	const half = client({ want: 'half', thumbnails: false, preview: false })
	run([half.fake], 0, 60)
	expect(half.ofKind('program')).toHaveLength(30)
})

test('what does not move is sent once in a second, and levels go on', () => {
	const { run, stop } = setUp(30)
	stop()
	const request: FastRequest = { want: 'half', thumbnails: true, preview: true, multiview: true }
	const watching = client(request)
	run([watching.fake], 0, 60)
	const counts = (['program', 'preview', 'levels'] as const).map((kind) => watching.ofKind(kind).length)
	expect(counts).toEqual([1, 1, 60])
	// It draws its scenes in turn.
	expect(watching.ofKind('multiview').length).toBeLessThanOrEqual(1 + scenes.length)
	expect(watching.ofKind('thumbnail').map(({ sceneId }) => sceneId)).toEqual(['a', 'b'])
})

test('a client that has not taken what it got is left out', () => {
	const { run } = setUp(30)
	const slow = client({ want: 'full', thumbnails: true, preview: false }, false)
	run([slow.fake], 0, 30)
	expect(slow.got).toEqual([])
})

test('thumbnails of all scenes come in turn, also of those that are not on air', () => {
	const { run } = setUp(30)
	const watcher = client({ want: 'none', thumbnails: true, preview: false })
	run([watcher.fake], 0, 30)
	const thumbnails = watcher.ofKind('thumbnail')
	expect(thumbnails.map((one) => one.sceneId)).toEqual(['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b'].slice(0, thumbnails.length))
	expect(thumbnails.length).toBeGreaterThan(5)
	const [, b] = thumbnails
	expect(b && [b.widthPx, b.heightPx, pixel({ ...b, alpha: null }, 239, 135)]).toEqual([240, 136, [150, 160, 170]])
	expect(watcher.ofKind('program')).toEqual([])
})

test('sizes are even', () => {
	expect(halfSize({ widthPx: 1366, heightPx: 768 })).toEqual({ widthPx: 682, heightPx: 384 })
	expect(thumbnailSize({ widthPx: 1920, heightPx: 1080 })).toEqual({ widthPx: 240, heightPx: 136 })
	expect(thumbnailSize({ widthPx: 100, heightPx: 50 })).toEqual({ widthPx: 100, heightPx: 50 })
})

test('requests are checked', () => {
	expect(parseFastRequest('{"want":"half","thumbnails":true}')).toEqual({ want: 'half', thumbnails: true, preview: false })
	expect(parseFastRequest('{"want":"none"}')).toEqual({ want: 'none', thumbnails: false, preview: false })
	for (const bad of ['', 'null', '{}', '{"want":"all"}', '[1', '7']) expect(parseFastRequest(bad)).toBeNull()
})

test('a program larger than Full HD is halved for screens, and halved again', () => {
	const { run } = setUp(30, { widthPx: 3840, heightPx: 2160 })
	const [half, full] = [
		client({ want: 'half', thumbnails: false, preview: false }),
		client({ want: 'full', thumbnails: false, preview: false }),
	]
	run([half.fake, full.fake], 0, 1)
	const sizesOf = ({ ofKind }: typeof half) => ofKind('program').map(({ widthPx, heightPx }) => [widthPx, heightPx])
	expect([sizesOf(half), sizesOf(full)]).toEqual([[[960, 540]], [[1920, 1080]]])
	const [picture] = full.ofKind('program')
	expect(picture && [pixel({ ...picture, alpha: null }, 239, 135), pixel({ ...picture, alpha: null }, 241, 137)]).toEqual([
		[50, 60, 70],
		[16, 128, 128],
	])
	expect(wholeSize({ widthPx: 1080, heightPx: 1920 })).toEqual({ widthPx: 1080, heightPx: 1920 })
})

test('a source is seen before its filters, after them, without one of them, and as what they leave opaque', () => {
	const { run, setSource } = setUp(30)
	const { y, u, v } = hexToYuv('#00ff00')
	const green = { picture: plainPicture({ widthPx: 320, heightPx: 480 }, y, u, v), version: 1, naturalSize: null, filters: null }
	const grey = { id: 'grey', enabled: true, settings: { ...colorCorrection.defaults, saturation: -100 } }
	const key = { id: 'key', enabled: true, settings: chromaKey.defaults }
	const watching = (without: string | null) =>
		client({ want: 'none', thumbnails: false, preview: false, source: { id: 'key', views: ['before', 'after', 'mask'], without } })
	const all = watching(null)
	const keyless = watching('key')
	const colors = (of: ReturnType<typeof client>) =>
		of.ofKind('source').map((one) => [one.sourceId, one.view, ...pixel({ ...one, alpha: null }, 40, 40)])
	run([all.fake], 0, 1)
	expect(all.got.filter(({ kind }) => kind === 'source')).toEqual([])
	setSource({ shown: green, filters: [key, grey] })
	run([all.fake, keyless.fake], 1, 2)
	// A pattern is visible behind transparent pixels; in the mask they are black.
	expect(colors(all)).toEqual([
		['key', 'before', y, u, v],
		['key', 'after', 70, 128, 128],
		['key', 'mask', 16, 128, 128],
	])
	expect(colors(keyless)).toEqual([
		['key', 'before', y, u, v],
		['key', 'after', y, 128, 128],
		['key', 'mask', 235, 128, 128],
	])
	const [first] = all.ofKind('source')
	// The source's aspect ratio, with no more pixels than the preview.
	expect([first?.widthPx, first?.heightPx]).toEqual([294, 442])
	setSource({ shown: { ...green, version: 2 }, filters: [] })
	run([all.fake], 2, 3)
	expect(colors(all).at(-1)).toEqual(['key', 'mask', 235, 128, 128])
})

test('a request for a source that makes no sense is none', () => {
	const base = { want: 'none', thumbnails: false, preview: false } as const
	const parsed = (source: unknown) => parseFastRequest(JSON.stringify({ ...base, source }))
	expect(parsed({ id: 'a', views: ['after', 'sideways'], without: 3 })).toEqual({
		...base,
		source: { id: 'a', views: ['after'], without: null },
	})
	for (const bad of [null, 7, { views: ['after'] }, { id: 'a' }, { id: 3, views: [] }]) expect(parsed(bad)).toEqual(base)
})

describe('looks and scopes', () => {
	const nothing = { want: 'none', thumbnails: false, preview: false } as const
	const { y, u, v } = hexToYuv('#2060c0')
	const shown = { picture: plainPicture({ widthPx: 320, heightPx: 180 }, y, u, v), version: 1, naturalSize: null, filters: null }
	const gray = { id: 'gray', enabled: true, settings: { ...colorCorrection.defaults, saturation: -100 } }

	test('each look is what its own filters make of the source, in place of those that it has, one after another', () => {
		const { run, setSource, setPresets } = setUp(30)
		setSource({ shown, filters: [gray] })
		setPresets([{ id: 'mine', name: 'Mine', filters: [{ enabled: true, settings: { ...colorCorrection.defaults, exposure: 2 } }] }])
		const asking = client({ ...nothing, looks: { of: 'key', ids: ['none', 'black-and-white', 'mine', 'gone'] } })
		const other = client({ ...nothing, looks: { of: 'elsewhere', ids: ['none'] } })
		run([asking.fake, other.fake], 0, 30)
		const colors = Object.fromEntries(asking.ofKind('look').map((one) => [one.lookId, pixel({ ...one, alpha: null }, 90, 50)]))
		expect(Object.keys(colors).sort()).toEqual(['black-and-white', 'mine', 'none'])
		expect(colors['none']).toEqual([y, u, v])
		expect(colors['black-and-white']?.slice(1)).toEqual([128, 128])
		expect(colors['mine']?.[0]).toBeGreaterThan(y + 30)
		expect(other.ofKind('look')).toEqual([])
		// Small, and never more of them than one screen can watch.
		expect(asking.ofKind('look').length).toBeLessThanOrEqual(15)
		expect(asking.ofKind('look').every(({ widthPx, heightPx }) => widthPx === 192 && heightPx === 108)).toBe(true)
	})

	test('scopes measure the picture after the filters, without the one that is bypassed, five times a second', () => {
		const { run, setSource } = setUp(30)
		setSource({ shown, filters: [gray] })
		const [after, before] = [null, 'gray'].map((without) => client({ ...nothing, scopes: { id: 'key', without } }))
		if (!after || !before) throw new Error('There are two.')
		run([after.fake, before.fake], 0, 30)
		const cells = ({ ofKind }: typeof after) =>
			ofKind('scopes').map(({ scopes: { colors } }) => [colors.filter((count) => count > 0).length, colors.indexOf(255)])
		const cellOf = (blue: number, red: number) => (((255 - red) * colorCells) >> 8) * colorCells + ((blue * colorCells) >> 8)
		expect(cells(after)).toEqual(Array.from({ length: 5 }, () => [1, cellOf(128, 128)]))
		expect(cells(before)).toEqual(Array.from({ length: 5 }, () => [1, cellOf(u, v)]))
	})

	test('nobody who asks for them pays for nothing', () => {
		const { run, setSource, needed } = setUp(30)
		setSource({ shown, filters: [gray] })
		const none = client({ want: 'half', thumbnails: true, preview: true })
		const slow = client({ ...nothing, looks: { of: 'key', ids: ['none'] }, scopes: { id: 'key', without: null } }, false)
		run([none.fake, slow.fake], 0, 30)
		expect(needed()).toBe(0)
		expect([none.ofKind('look'), none.ofKind('scopes'), slow.got]).toEqual([[], [], []])
	})

	test('a small picture of another canvas comes ten times a second to whoever asks', () => {
		const { run } = setUp(30)
		const [asking, other] = [client({ ...nothing, canvas: 'vertical' }), client(nothing)]
		run([asking.fake, other.fake], 0, 30)
		expect(asking.ofKind('canvas')).toHaveLength(10)
		expect(asking.ofKind('canvas')[0]).toMatchObject({ canvas: 'vertical', widthPx: 36, heightPx: 64 })
		expect(other.ofKind('canvas')).toEqual([])
		const parsed = (canvas: unknown) => parseFastRequest(JSON.stringify({ ...nothing, canvas }))
		expect([parsed('vertical'), parsed('main'), parsed(7)]).toEqual([{ ...nothing, canvas: 'vertical' }, nothing, nothing])
	})

	test('requests that make no sense are none', () => {
		const parsed = (request: object) => parseFastRequest(JSON.stringify({ ...nothing, ...request }))
		expect(parsed({ looks: { of: 'a', ids: ['b', 3] }, scopes: { id: 'a', without: 4 } })).toEqual({
			...nothing,
			looks: { of: 'a', ids: ['b'] },
			scopes: { id: 'a', without: null },
		})
		for (const bad of [null, 7, {}, { of: 3, ids: [] }, { of: 'a' }]) expect(parsed({ looks: bad, scopes: bad })).toEqual(nothing)
	})
})
