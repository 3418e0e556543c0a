import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../lib/clock.ts'
import { silentLog } from '../lib/log.ts'
import { createForkChild } from '../process/forked-child.ts'
import { createLibrary, type Library } from './library.ts'
import { createLibraryProcess, type LibraryProcess } from './library-process.ts'
import { writeSplitList } from './split-list.ts'

const run = promisify(execFile)
let folder: string
let server: Server
let library: Library
let process_: LibraryProcess
let origin: string
const paths = new Map<string, string>()

/** 3 s of 320 × 180 with a keyframe each second, and two tones of 440 and 880 Hz as tracks. */
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-library-'))
	const tone = (hz: number) => ['-f', 'lavfi', '-i', `sine=${hz}:d=3:r=48000`]
	const film = join(folder, 'Ünï "show" 1.mp4')
	await run('ffmpeg', [
		...[
			'-v',
			'error',
			'-f',
			'lavfi',
			'-i',
			'testsrc2=s=320x180:r=25:d=3',
			...tone(440),
			...tone(880),
			'-map',
			'0',
			'-map',
			'1',
			'-map',
			'2',
		],
		...['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '25', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-movflags', '+faststart'],
		...['-metadata:s:a:1', 'handler_name=Commentary', film],
	])
	const growing = join(folder, 'growing.mp4')
	const copy = ['-v', 'error', '-i', film, '-map', '0', '-c', 'copy']
	await run('ffmpeg', [...copy, '-movflags', '+empty_moov+default_base_moof', '-frag_duration', '500000', growing])
	await run('ffmpeg', [...copy, join(folder, 'film.mkv')])
	await writeFile(join(folder, 'empty.mp4'), '')
	await writeFile(join(folder, 'damaged.mp4'), 'no film')
	for (const [id, path] of [['film', film] as const, ['growing', growing] as const]) paths.set(id, path)
	for (const name of ['film.mkv', 'empty.mp4', 'damaged.mp4', 'gone.mp4']) paths.set(name.replace('.', '-'), join(folder, name))
	process_ = createLibraryProcess({
		fork: createForkChild(),
		entry: new URL('../children/library.ts', import.meta.url),
		clock: systemClock,
		log: silentLog,
		ffmpegPath: () => 'ffmpeg',
		cacheFolder: join(folder, 'cache'),
	})
	library = createLibrary({
		process: process_,
		clock: systemClock,
		filmOf: async (id) => paths.get(id) ?? null,
		isRecording: () => false,
	})
	server = createServer((request, response) => {
		const { pathname, search } = new URL(request.url ?? '/', 'http://localhost')
		const { socket } = request
		library
			.serve({ path: pathname, search, range: request.headers.range ?? null, isHead: request.method === 'HEAD', socket })
			.then((isServed) => isServed || response.writeHead(403).end())
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
	await process_.dispose()
	server.close()
	await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

const get = (path: string, range?: string) => fetch(`${origin}${path}`, range === undefined ? {} : { headers: { range } })

test('a film is served whole and in ranges, only to who has an address, and only what is listed', async () => {
	const base = library.issueAccess()
	const bytes = await readFile(paths.get('film') ?? '')
	const whole = await get(`${base}/film/film`)
	expect([whole.status, whole.headers.get('accept-ranges'), whole.headers.get('content-type')]).toEqual([200, 'bytes', 'video/mp4'])
	expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true)
	const part = await get(`${base}/film/film`, 'bytes=100-199')
	expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-199/${bytes.length}`])
	expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(100, 200))).toBe(true)
	const beyond = await get(`${base}/film/film`, `bytes=${bytes.length}-`)
	expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`])
	const refused = ['/recordings/guess/film/film', `${base}/../film/film`, `${base}/%2Fetc%2Fpasswd/film`, `${base}/unknown/film`]
	expect(await Promise.all(refused.map(async (path) => (await get(path)).status))).toEqual([403, 403, 403, 403])
	for (const id of ['gone-mp4', 'empty-mp4']) expect((await get(`${base}/${id}/film`)).status).toBe(404)
	expect((await get(`${base}/damaged-mp4/stream`)).status).toBe(404)
})

test('what cannot be played says why', async () => {
	const failure = (id: string) => library.facts(id).catch((error: { code: string }) => error.code)
	expect(await Promise.all(['gone-mp4', 'empty-mp4', 'damaged-mp4', 'unknown'].map(failure))).toEqual([
		'recording-file-missing',
		'recording-empty',
		'recording-not-readable',
		'unknown-recording',
	])
})

test('of a recording that has just begun a screen gets the facts when its file has pictures', async () => {
	const path = join(folder, 'just-begun.mp4')
	await writeFile(path, '')
	let asked = 0
	let isRecording = true
	const counted = createLibrary({
		process: {
			...process_,
			readFacts(each) {
				asked += 1
				return process_.readFacts(each)
			},
		},
		clock: systemClock,
		filmOf: async () => path,
		isRecording: () => isRecording,
	})
	const facts = counted.facts('just-begun')
	await expect.poll(() => asked).toBe(2)
	// It ends while its file is looked at, and is finished a moment later.
	isRecording = false
	await copyFile(paths.get('growing') ?? '', path)
	expect(await facts).toMatchObject({ widthPx: 320, playsDirectly: false })
	await writeFile(path, '')
	const before = asked
	await expect(counted.facts('just-begun')).rejects.toMatchObject({ code: 'recording-empty' })
	expect(asked).toBe(before + 1)
})

test('a recording that is renamed while it is looked at is read at its new place', async () => {
	const [from, to] = [join(folder, 'before.mp4'), join(folder, 'after.mp4')]
	let path = from
	const renamed = createLibrary({
		process: {
			...process_,
			async readFacts(each) {
				if (each !== from) return process_.readFacts(each)
				await copyFile(paths.get('film') ?? '', to)
				path = to
				return process_.readFacts(from)
			},
		},
		clock: systemClock,
		filmOf: async () => path,
		isRecording: () => false,
	})
	expect(await renamed.facts('renamed')).toMatchObject({ widthPx: 320 })
})

test('a browser plays a finished file as it is; other files and other tracks are repackaged from the exact picture on', async () => {
	const track = (number: number, name: string | null) => ({ number, name, codec: 'aac' })
	const facts = await library.facts('film')
	expect(facts).toMatchObject({ widthPx: 320, heightPx: 180, frameRate: 25, videoCodec: 'h264', playsDirectly: true })
	expect(facts.tracks).toEqual([track(1, null), track(2, 'Commentary')])
	expect(Math.abs(facts.durationMs - 3000)).toBeLessThan(60)
	for (const id of ['growing', 'film-mkv']) expect((await library.facts(id)).playsDirectly).toBe(false)

	const base = library.issueAccess()
	const out = join(folder, 'stream.mp4')
	await writeFile(out, Buffer.from(await (await get(`${base}/film-mkv/stream?from=1400&track=2`)).arrayBuffer()))
	// As a browser does: what comes before time 0 is decoded and not shown.
	const firstShown = async (path: string, ...options: string[]) => {
		const first = ['-map', '0:v', '-vf', "select='gte(t,0)'", '-frames:v', '1', '-f', 'md5', '-']
		return (await run('ffmpeg', ['-v', 'error', ...options, '-i', path, ...first])).stdout
	}
	expect(await firstShown(out, '-copyts')).toBe(await firstShown(paths.get('film-mkv') ?? '', '-ss', '1.4'))
	// The other tone: no energy is left at 440 Hz.
	const level = async (hz: number) => {
		const { stderr } = await run('ffmpeg', ['-i', out, '-map', '0:a', '-af', `bandpass=f=${hz}:w=40:t=h,volumedetect`, '-f', 'null', '-'])
		return Number(/mean_volume: (-?[\d.]+)/.exec(stderr)?.[1])
	}
	expect((await level(880)) - (await level(440))).toBeGreaterThan(15)
})

test('a recording that was split is one film: its length, its tracks, and every position in it', async () => {
	const halves = [join(folder, "half 'a'.mp4"), join(folder, 'half b.mp4')]
	const copy = (from: string[], path: string) => run('ffmpeg', ['-v', 'error', ...from, '-map', '0', '-c', 'copy', path])
	await copy(['-t', '2', '-i', paths.get('film') ?? ''], halves[0] ?? '')
	await copy(['-ss', '2', '-i', paths.get('film') ?? ''], halves[1] ?? '')
	const list = await writeSplitList(join(folder, 'lists'), [
		{ path: halves[0] ?? '', durationMs: 2000 },
		{ path: halves[1] ?? '', durationMs: 1000 },
	])
	paths.set('split', list)
	const facts = await library.facts('split')
	expect(facts).toMatchObject({
		widthPx: 320,
		frameRate: 25,
		playsDirectly: false,
		tracks: [{ number: 1 }, { number: 2, name: 'Commentary' }],
	})
	expect(Math.abs(facts.durationMs - 3000)).toBeLessThan(60)
	const base = library.issueAccess()
	const out = join(folder, 'split-out.mp4')
	await writeFile(out, Buffer.from(await (await get(`${base}/split/stream?from=1400`)).arrayBuffer()))
	const shown = async (path: string, ...options: string[]) => {
		const all = ['-map', '0:v', '-vf', "select='gte(t,0)'", '-fps_mode', 'passthrough', '-f', 'framemd5', '-']
		const { stdout } = await run('ffmpeg', ['-v', 'error', ...options, '-i', path, ...all])
		return stdout.split('\n').flatMap((line) => (line.startsWith('0') ? [line.slice(line.lastIndexOf(' ') + 1)] : []))
	}
	expect(await shown(out, '-copyts')).toEqual(await shown(paths.get('film') ?? '', '-ss', '1.4'))
	const picture = await get(`${base}/split/picture?at=2500`)
	expect(picture.status).toBe(200)
})

test('a recording that still grows plays up to now', async () => {
	const path = join(folder, 'half.mp4')
	const whole = await readFile(paths.get('growing') ?? '')
	await writeFile(path, whole)
	await truncate(path, Math.round(whole.length * 0.6))
	paths.set('half', path)
	const answer = await get(`${library.issueAccess()}/half/stream`)
	const out = join(folder, 'half-out.mp4')
	await writeFile(out, Buffer.from(await answer.arrayBuffer()))
	const { stdout } = await run('ffprobe', ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', out])
	expect(Number(stdout)).toBeGreaterThan(1)
	expect(Number(stdout)).toBeLessThan(2.6)
})

test('a track is drawn over its whole length, once for each track', async () => {
	const base = library.issueAccess()
	const first = await get(`${base}/film/wave?track=2`)
	expect([first.status, first.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
	const drawn = await first.text()
	// A tone of one loudness: every bar but those of the ends has the same height.
	const heights = [...drawn.matchAll(/v(\d+)/g)].map(([, height]) => Number(height))
	expect(heights.length).toBeGreaterThan(100)
	expect(new Set(heights.slice(5, -5)).size).toBeLessThanOrEqual(3)
	expect(await (await get(`${base}/film/wave?track=2`)).text()).toBe(drawn)
	expect(await Promise.all(['film/wave?track=9', 'damaged-mp4/wave'].map(async (path) => (await get(`${base}/${path}`)).status))).toEqual([
		404, 404,
	])
})

test('small pictures are made once and kept', async () => {
	const base = library.issueAccess()
	const first = await get(`${base}/film/picture?at=1500`)
	expect([first.status, first.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
	const picture = Buffer.from(await first.arrayBuffer())
	expect(picture.subarray(0, 3).toString('hex')).toBe('ffd8ff')
	const [again] = await Promise.all([get(`${base}/film/picture?at=1530`)])
	expect(Buffer.from(await again.arrayBuffer()).equals(picture)).toBe(true)
	expect((await get(`${base}/damaged-mp4/picture`)).status).toBe(404)
})
