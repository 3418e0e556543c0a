import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../../shared/errors/app-error.ts'
import { collection as schema } from '../../../shared/program/collection.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import { readObs } from './obs-import.ts'
import { readPictureSize } from './picture-size.ts'
import { findNeighbors } from './relink.ts'

/** Written by OBS 29 itself. Its picture was compared with ours: they are equal except for single pixels at edges. */
const obs29 = readFileSync(new URL('./testing/obs-29.json', import.meta.url), 'utf8')

let folder: string
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-obs-'))
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

/** The header of a PNG of this size. */
function png(widthPx: number, heightPx: number): Buffer {
	const bytes = Buffer.alloc(64)
	bytes.write('\x89PNG\r\n\x1a\n', 0, 'latin1')
	bytes.writeUInt32BE(widthPx, 16)
	bytes.writeUInt32BE(heightPx, 20)
	return bytes
}

function read(file: string, found: readonly { readonly from: string; readonly to: string }[] = [], widthPx = 1280, heightPx = 720) {
	let number = 0
	return readObs(file, found, {
		clock: createManualClock(),
		format: () => ({ widthPx, heightPx, frameRate: { numerator: 30, denominator: 1 } }),
		platform: 'linux',
		filmSize: async (path) => (path.endsWith('upright.mp4') ? { widthPx: 1080, heightPx: 1920 } : null),
		newId: (kind) => `${kind}-${++number}`,
		chosenKeys: () => undefined,
	})
}

/** A scene collection with these sources, the last of which is a scene with these items. */
function obs(sources: readonly object[], items: readonly object[] = [], change: object = {}): string {
	const scene = { id: 'scene', name: 'Main', settings: { items } }
	return JSON.stringify({ name: 'Talk', current_program_scene: 'Main', sources: [...sources, scene], ...change })
}

test('what OBS itself wrote is placed, turned, flipped, cropped, grouped and nested as there', async () => {
	await writeFile(join(folder, 'quad.png'), png(320, 240))
	const { collection, report } = await read(obs29, [{ from: '/show/quad.png', to: join(folder, 'quad.png') }])
	const names = new Map(collection.sources.map(({ id, name }) => [id, name]))
	const [main, inset] = collection.scenes
	const placed = main?.items.map(({ sourceId, box, rotation, flipX, flipY, groupId }) => [
		names.get(sourceId),
		[box.x, box.y, box.widthPx, box.heightPx],
		`${rotation}${flipX ? ' x' : ''}${flipY ? ' y' : ''}${groupId ? ' in group' : ''}`,
	])
	expect(placed).toEqual([
		['Blue', [0, 0, 1280, 720], '0'],
		['Quad', [40, 40, 160, 120], '0'],
		['Quad', [520, 40, 120, 160], '90'],
		['Quad', [820, 180, 160, 120], '0 x'],
		['Quad', [1040, 40, 200, 200], '0'],
		['Quad', [40, 400, 200, 120], '270'],
		['Red', [800, 500, 200, 100], '180'],
		['Red', [500, 500, 100, 50], '0 in group'],
		['Green', [650, 550, 100, 100], '0 in group'],
		['Inset', [1000, 500, 256, 144], '0'],
	])
	// OBS had scaled the last one unevenly.
	expect(main?.items.slice(1, 6).map(({ fit }) => fit)).toEqual(['fill', 'fill', 'fill', 'contain', 'stretch'])
	expect(main?.items[5]?.crop).toEqual({ left: 0.25, top: expect.closeTo(1 / 6), right: 0, bottom: 0 })
	expect(inset?.items.map(({ box, rotation }) => [box, rotation])).toEqual([
		[{ x: 0, y: 0, widthPx: 1280, heightPx: 720 }, 0],
		[{ x: 520, y: 200, widthPx: 240, heightPx: 320 }, 90],
	])
	expect([collection.name, collection.onAirSceneId === main?.id, main?.groups.map(({ name }) => name)]).toEqual([
		'Harbour',
		true,
		['Group'],
	])
	expect([report.writtenBy, report.scenes, report.sources, report.groups, report.missingFiles]).toEqual(['29.0.2', 2, 5, 1, []])
	expect(report.entries.filter(({ outcome }) => outcome !== 'imported').map(({ why }) => why.text)).toEqual([
		'The file does not say the size of the picture. 1280 × 720 is assumed.',
	])
})

test('a canvas of another size is scaled to the picture of the open collection; one of another shape stays', async () => {
	const color = {
		id: 'color_source',
		versioned_id: 'color_source_v3',
		name: 'Half',
		uuid: 'a',
		settings: { color: 0x80ff8000, width: 1280, height: 720 },
	}
	const item = { name: 'renamed', source_uuid: 'a', pos: { x: 1280, y: 720 }, blend_type: 'additive' }
	const wide = await read(obs([color], [item], { resolution: { x: 2560, y: 1440 } }))
	expect(wide.collection.scenes[0]?.items[0]).toMatchObject({
		box: { x: 640, y: 360, widthPx: 640, heightPx: 360 },
		blend: 'add',
		opacity: 128 / 255,
	})
	expect(wide.collection.sources[0]?.settings).toEqual({ kind: 'color', color: '#0080ff' })
	const upright = await read(obs([color], [item], { resolution: { x: 1080, y: 1920 } }))
	expect(upright.collection.format).toMatchObject({ widthPx: 1080, heightPx: 1920 })
	expect(upright.collection.scenes[0]?.items[0]?.box.x).toBe(1280)
})

test('sound, filters and the transition come along, and what there is nothing like here is named with its reason', async () => {
	const { collection, report } = await read(
		obs(
			[
				{
					id: 'v4l2_input',
					name: 'Cam',
					settings: { device_id: '/dev/video2', resolution: '640x480' },
					filters: [
						{
							id: 'chroma_key_filter',
							versioned_id: 'chroma_key_filter_v2',
							name: 'Key',
							enabled: false,
							settings: { key_color_type: 'blue', similarity: 300 },
						},
						{ id: 'vst_filter', name: 'Reverb', settings: {} },
					],
				},
				{ id: 'ffmpeg_source', name: 'Film', volume: 0.5, muted: true, settings: { local_file: '/gone/film.mp4', looping: true } },
				{ id: 'game_capture', name: 'Game', settings: {} },
				{ id: 'image_source', name: 'Empty', settings: {} },
			],
			[{ name: 'Cam', scale: { x: 2, y: 1.5 }, rot: 12 }, { name: 'Film', visible: false, locked: true }, { name: 'Game' }],
			{
				AuxAudioDevice1: { id: 'pulse_input_capture', name: 'Mic', volume: 0, settings: { device_id: 'default' } },
				current_transition: 'Dip',
				transition_duration: 700,
				transitions: [{ id: 'fade_to_color_transition', name: 'Dip', settings: { color: 0xff0000ff } }],
				resolution: { x: 1280, y: 720 },
			},
		),
	)
	const [mic, camera, film] = collection.sources
	expect(mic).toMatchObject({
		name: 'Mic',
		settings: { kind: 'audio-input', deviceId: null },
		audio: { gainDb: -60, muted: false, heard: 'always' },
	})
	expect(camera?.settings).toEqual({ kind: 'camera', deviceId: '/dev/video2' })
	expect(camera?.filters).toMatchObject([{ enabled: false, settings: { kind: 'chroma-key', color: '#0099ff', similarity: 30 } }])
	expect(film).toMatchObject({ settings: { path: '/gone/film.mp4', loop: true }, audio: { gainDb: -6, muted: true } })
	expect(collection.scenes[0]?.items).toMatchObject([
		{ box: { widthPx: 1280, heightPx: 720 } },
		{ visible: false, locked: true, fit: 'contain' },
	])
	expect(collection.transition).toEqual({ kind: 'fade-through-color', color: '#ff0000', durationMs: 700 })
	const said = report.entries.filter(({ outcome }) => outcome !== 'imported').map(({ outcome, name, why }) => [outcome, name, why.text])
	expect(said).toEqual([
		['changed', 'Cam', 'Choose its device in the source.'],
		['left-out', 'Reverb', 'This version of Showcaller has no filter like it.'],
		['left-out', 'Game', 'This version of Showcaller has no source like it.'],
		['left-out', 'Empty', 'It has no file, address or device.'],
		[
			'changed',
			'Main',
			'"Cam": turned by an angle in OBS. Here it is turned by quarters only. "Film": the size is not known before the source runs. Check the place.',
		],
	])
	expect(report.missingFiles.map(({ path, sourceName }) => [path, sourceName])).toEqual([['/gone/film.mp4', 'Film']])
})

test('a film is placed by its own size, and one that moved is measured where it is now', async () => {
	const film = (name: string) => ({ id: 'ffmpeg_source', name, settings: { local_file: `/gone/${name}.mp4` } })
	const items = [{ name: 'upright', scale: { x: 0.5, y: 0.5 } }, { name: 'other' }]
	const file = obs([film('upright'), film('other')], items, { resolution: { x: 1280, y: 720 } })
	const [first, second] = (await read(file)).collection.scenes[0]?.items ?? []
	expect(first).toMatchObject({ fit: 'fill', box: { widthPx: 540, heightPx: 960 } })
	expect(second).toMatchObject({ fit: 'contain', box: { widthPx: 1280, heightPx: 720 } })
	const moved = await read(file, [{ from: '/gone/other.mp4', to: '/here/upright.mp4' }])
	expect(moved.collection.scenes[0]?.items[1]).toMatchObject({ fit: 'fill', box: { widthPx: 1080, heightPx: 1920 } })
})

test('a scene inside itself is left out, however deep, and a chain of thousands is read', async () => {
	const scene = (name: string, inner: string) => ({ id: 'scene', name, settings: { items: [{ name: inner }] } })
	const { collection, report } = await read(
		JSON.stringify({ sources: [scene('A', 'B'), scene('B', 'C'), scene('C', 'A'), scene('D', 'D')] }),
	)
	expect(collection.scenes.map(({ items }) => items.length)).toEqual([1, 1, 0, 0])
	expect(report.entries.filter(({ outcome }) => outcome === 'left-out').map(({ name }) => name)).toEqual(['A', 'D'])
	const chain = Array.from({ length: 1000 }, (_, index) => scene(`${index}`, `${index + 1}`))
	expect((await read(JSON.stringify({ sources: chain }))).report.scenes).toBe(1000)
})

test.each([
	['', 'obs-not-a-collection'],
	['{}', 'obs-not-a-collection'],
	['[]', 'obs-not-a-collection'],
	[JSON.stringify({ sources: [{ id: 'image_source' }] }), 'obs-not-a-collection'],
	[JSON.stringify({ sources: [{ id: 'scene' }, ...Array.from({ length: 10_000 }, () => ({ id: 'color_source' }))] }), 'obs-too-large'],
])('%.40s is refused with a sentence', async (file, code) => {
	await expect(read(file)).rejects.toMatchObject({ code })
})

test('whatever is wrong with a file, it becomes a collection that fits or is refused with a sentence', async () => {
	/** Replaces any value in the file with another one. */
	const broken = (value: unknown, at: number, by: unknown): { readonly value: unknown; readonly left: number } => {
		if (at === 0) return { value: by, left: -1 }
		if (typeof value !== 'object' || value === null) return { value, left: at - 1 }
		let left = at - 1
		const change = (entry: unknown) => {
			if (left < 0) return entry
			const next = broken(entry, left, by)
			left = next.left
			return next.value
		}
		const changed = Array.isArray(value)
			? value.map(change)
			: Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, change(entry)]))
		return { value: changed, left }
	}
	const values = fc.oneof(fc.jsonValue(), fc.constantFrom(1e300, -1e9, 0, NaN, 'x'.repeat(5000), [], {}, null))
	await fc.assert(
		fc.asyncProperty(fc.array(fc.tuple(fc.nat(700), values), { minLength: 1, maxLength: 5 }), async (faults) => {
			let document: unknown = JSON.parse(obs29)
			for (const [at, by] of faults) document = broken(document, at, by).value
			try {
				const { collection } = await read(JSON.stringify(document))
				expect(schema.safeParse(collection).error?.issues).toBeUndefined()
			} catch (error) {
				expect(error).toBeInstanceOf(AppError)
			}
		}),
		{ numRuns: 100 },
	)
})

test('keys of streams and passwords are in no report', async () => {
	const film = { id: 'ffmpeg_source', name: 'Feed', settings: { is_local_file: false, input: 'rtmp://ada:hunter2@host/live?key=abc123' } }
	const { collection, report } = await read(obs([film], [{ name: 'Feed' }], { service: { settings: { key: 'live-999' } } }))
	expect(JSON.stringify(report)).not.toMatch(/hunter2|abc123|live-999/)
	expect(JSON.stringify(collection)).not.toContain('live-999')
})

test('one missing file that is found brings those that lie in the same place relative to it', async () => {
	const there = new Set(['/home/ada/show/Media/Sting.webm', '/home/ada/show/Logos/Wall.png', '/home/ada/show/Media/Beside.mp4'])
	const found = await findNeighbors(
		{ from: 'D:\\Show\\Media\\Sting.webm', to: '/home/ada/show/Media/Sting.webm' },
		['D:\\Show\\Media\\Sting.webm', 'D:/Show/Logos/Wall.png', 'E:/other/Beside.mp4', 'D:/Show/Logos/Gone.png', 'D:/Show/../../etc/passwd'],
		async (path) => there.has(path),
	)
	expect(found).toEqual([
		{ from: 'D:\\Show\\Media\\Sting.webm', to: '/home/ada/show/Media/Sting.webm' },
		{ from: 'D:/Show/Logos/Wall.png', to: '/home/ada/show/Logos/Wall.png' },
		{ from: 'E:/other/Beside.mp4', to: '/home/ada/show/Media/Beside.mp4' },
	])
})

test('the size of a picture is read from the start of its file', async () => {
	const size = async (name: string, bytes: Buffer) => {
		await writeFile(join(folder, name), bytes)
		return readPictureSize(join(folder, name))
	}
	// The headers of all formats are proven beside `picture-header.ts`.
	expect(await size('wall.png', png(320, 240))).toEqual({ widthPx: 320, heightPx: 240 })
	expect(await size('large.png', Buffer.concat([png(320, 240), Buffer.alloc(2 ** 20)]))).toEqual({ widthPx: 320, heightPx: 240 })
	expect(await size('cut.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xc0]))).toBeNull()
	expect(await size('paper.pdf', Buffer.from('%PDF'))).toBeNull()
	expect(await readPictureSize(join(folder, 'missing.png'))).toBeNull()
	expect(await readPictureSize(folder)).toBeNull()
})
