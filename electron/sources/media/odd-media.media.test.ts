import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { SourceSettings } from '../../../shared/domain/source.ts'
import { silentLog } from '../../lib/log.ts'
import { openOne, spawnPlainly, until } from '../testing/media-rig.ts'
import { master, type OddFilm, oddFilms, oddMedia, pictureOf } from '../testing/odd-media.ts'
import { readFilmSize } from './film-size.ts'

// Files as people have them. Each is played through the real source, and what is shown is compared with the film that it was made from.

const size = { widthPx: 320, heightPx: 180 }
const samplesPerPicture = 1600
let folder: string
beforeAll(async () => {
	folder = await oddMedia()
}, 60_000)

type Opened = ReturnType<typeof openOne>

async function opened<Result>(
	settings: SourceSettings,
	use: (one: Opened) => Promise<Result>,
	options: Parameters<typeof openOne>[1] = {},
): Promise<Result> {
	const one = openOne(settings, { size, ...options })
	try {
		return await use(one)
	} finally {
		await one.sources.dispose()
	}
}

const film = <Result>(name: string, use: (one: Opened) => Promise<Result>) =>
	opened({ kind: 'media', path: join(folder, name), loop: false }, use)

interface Seen {
	readonly picture: Uint8Array
	/** Loudest sample on the left and on the right. */
	readonly loudest: readonly [number, number]
}

/** Plays from the first picture. Returns what is seen and heard, picture by picture, up to the end or `limit`. */
async function play(one: Opened, limit = 60): Promise<Seen[]> {
	await until(() => ['idle', 'running', 'failed'].includes(one.last()?.kind ?? ''), 'the first picture')
	const seen: Seen[] = []
	await until(() => {
		const block = new Float32Array(samplesPerPicture * 2)
		one.feed.advance(true)
		const isPlaying = one.feed.readSound(block)
		if (!isPlaying || one.last()?.kind === 'ended') return one.last()?.kind === 'ended' || one.last()?.kind === 'failed'
		const loudest = (side: number) => block.reduce((most, value, at) => (at % 2 === side ? Math.max(most, Math.abs(value)) : most), 0)
		seen.push({ picture: one.feed.picture()?.data.slice() ?? new Uint8Array(0), loudest: [loudest(0), loudest(1)] })
		return seen.length === limit
	}, 'the end')
	return seen
}

/** The picture of the master that the block in the middle shows. */
function shownAt(picture: Uint8Array): number {
	const middle = picture[90 * size.widthPx + 160] ?? 0
	return Math.round((middle - master.darkest) / master.step)
}

/** Likeness of the upper third, where nothing moves, dB. */
function likeness(a: Uint8Array, b: Uint8Array): number {
	const length = size.widthPx * 60
	let sum = 0
	for (let at = 0; at < length; at += 1) sum += ((a[at] ?? 0) - (b[at] ?? 255)) ** 2
	return sum === 0 ? 99 : 10 * Math.log10((255 ** 2 * length) / sum)
}

const toProgram =
	'scale=320:180:force_original_aspect_ratio=decrease:flags=bicubic:in_color_matrix=bt601:out_color_matrix=bt709:out_range=tv,pad=320:180:-1:-1'

// Most of the time is waiting for FFmpeg to start.
test.concurrent.each(oddFilms.map((odd) => [odd.name, odd] as const))(
	'%s',
	async (name, { looks, shows, likeness: least = 33, frames = master.frames }: OddFilm) => {
		const seen = await film(name, play)
		expect(Math.abs(seen.length - frames)).toBeLessThanOrEqual(3)
		const expected = await pictureOf(join(folder, 'master.mkv'), 4, [...(looks ? [looks] : []), toProgram].join(','))
		const found = likeness(seen[4]?.picture ?? expected, expected)
		expect(found, `${found.toFixed(1)} dB`).toBeGreaterThan(least)
		if (looks?.startsWith('scale')) return
		for (const at of [0, 1, 12, 20, 30, 40]) {
			if (at > frames - 4) continue
			const picture = seen[at]?.picture
			const due = shows?.(at) ?? at
			expect(
				Math.abs(shownAt(picture ?? new Uint8Array(0)) - due),
				`picture ${at} shows ${picture && shownAt(picture)}`,
			).toBeLessThanOrEqual(1)
		}
		const { loudest } = seen[20] ?? { loudest: [0, 0] }
		// The middle of surround sound is on both sides, 3 dB lower.
		const [left, right] = name === 'surround.mkv' ? [0.25 + 0.25 * Math.SQRT1_2, 0.25 * Math.SQRT1_2] : [master.tone, 0]
		expect(Math.abs(loudest[0] - left)).toBeLessThan(0.03)
		expect(Math.abs(loudest[1] - right)).toBeLessThan(0.03)
	},
)

test.each([
	['ffprobe', {}],
	['FFmpeg alone', { tools: { ffprobePath: async () => null, decoders: async () => new Set<string>() } }],
])('with %s, a phone film and one with wide pixels have the size that is seen', async (_, options) => {
	const natural = (name: string) =>
		opened(
			{ kind: 'media', path: join(folder, name), loop: false },
			async ({ last, sources }) => {
				await until(() => last()?.kind === 'idle', 'the first picture')
				return sources.naturalSize('a')
			},
			options,
		)
	expect(await natural('phone.mp4')).toEqual({ widthPx: 100, heightPx: 180 })
	expect(await natural('anamorphic.mp4')).toEqual({ widthPx: 320, heightPx: 180 })
})

test('the size of a film is read without opening it as a source, and of no file that is off limits', async () => {
	const size = (path: string, neverIn: readonly string[] = []) => {
		return readFilmSize(path, { spawn: spawnPlainly, ffmpegPath: 'ffmpeg', neverIn, log: silentLog }, new AbortController().signal)
	}
	expect(await size(join(folder, 'phone.mp4'))).toEqual({ widthPx: 100, heightPx: 180 })
	for (const name of ['zero.mp4', 'nowhere.mp4', '.']) expect(await size(join(folder, name))).toBeNull()
	expect(await size(join(folder, 'phone.mp4'), [folder])).toBeNull()
})

test('a film that starts within a group of pictures begins where its edit list says', async () => {
	const seen = await film('edit list.mp4', play)
	expect(Math.abs(shownAt(seen[0]?.picture ?? new Uint8Array(0)) - 21)).toBeLessThanOrEqual(1)
	expect(Math.abs(seen.length - 24)).toBeLessThanOrEqual(2)
})

test.concurrent.each([
	['cut.mp4', 'source-not-media'],
	['zero.mp4', 'source-not-media'],
	['empty.mp4', 'source-not-media'],
])('%s is refused with a sentence', async (name, code) => {
	await film(name, async (one) => {
		await until(() => one.last()?.kind === 'failed', 'the refusal')
		expect(one.last()).toMatchObject({ error: { code } })
	})
})

test('a film that was cut plays as far as it goes', async () => {
	await film('cut.mkv', async (one) => {
		const seen = await play(one)
		expect(seen.length).toBeGreaterThan(10)
		expect(seen.length).toBeLessThan(44)
		expect(one.last()).toEqual({ kind: 'ended' })
	})
})

test('a film that is still being written plays as far as it goes, and further when it is started again', async () => {
	const own = await mkdtemp(join(tmpdir(), 'showcaller-growing-'))
	const path = join(own, 'growing.ts')
	const bytes = await readFile(join(folder, 'whole.ts'))
	const half = Math.floor(bytes.length / 2 / 188) * 188
	await writeFile(path, bytes.subarray(0, half))
	await opened({ kind: 'media', path, loop: false }, async (one) => {
		const before = await play(one)
		await appendFile(path, bytes.subarray(half))
		one.sources.restart('a')
		await until(() => one.last()?.kind !== 'ended', 'the start')
		const after = await play(one)
		expect(before.length).toBeLessThan(40)
		expect(after.length).toBeGreaterThan(40)
	})
	await rm(own, { recursive: true, maxRetries: 5 })
})

test('a picture that is cut is shown with a warning; one of a phone stands upright', async () => {
	await opened({ kind: 'image', path: join(folder, 'cut.png') }, async (cut) => {
		await until(() => cut.last()?.kind === 'running', 'the picture')
		expect(cut.last()).toMatchObject({ warning: { code: 'source-picture-cut' } })
	})
	await opened({ kind: 'image', path: join(folder, 'turned.jpg') }, async (turned) => {
		await until(() => turned.last()?.kind === 'running', 'the picture')
		const picture = turned.feed.picture()
		// 320 × 180 turned upright is 101 × 180 in the middle: nothing is beside it.
		expect(picture?.alpha?.[90 * 320 + 60]).toBe(0)
		expect(picture?.alpha?.[90 * 320 + 160]).toBe(255)
		// The first bar, gray, is at the top.
		expect(Math.abs((picture?.data[4 * 320 + 160] ?? 0) - 180)).toBeLessThan(8)
	})
})
