import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { systemClock } from '../../electron/lib/clock.ts'
import { detach } from '../../electron/lib/detach.ts'
import { silentLog } from '../../electron/lib/log.ts'
import { fingerprintEveryMs, fingerprintSize } from '../../electron/media/fingerprint/fingerprint.ts'
import { toSent } from '../../electron/media/fingerprint/sent-fingerprint.ts'
import { createForkChild } from '../../electron/process/forked-child.ts'
import { createWitness } from '../../electron/witness/witness.ts'
import { costsOf, proportionalBytesByKind, totalCpuMs } from './lib/process-cost.ts'
import { type BenchRow, finishBench } from './lib/rows.ts'

// What it costs to watch a stream as viewers get it: the process of the witness with its FFmpeg, for the lowest size that platforms make of a show in
// 720p, and for a platform that has only the whole one.
const run = promisify(execFile)
const pieceS = 2
const lengthS = 60
const measuredMs = 40_000
/** It has asked for its first pieces and started what it needs, ms. */
const settledMs = 8000

const sizes = [
	{ name: 'lowest size of a 720p show, 426×240 at 400 kb/s', size: '426x240', kbps: 400, limit: 5 },
	{ name: 'whole 720p, 2500 kb/s', size: '1280x720', kbps: 2500, limit: null },
] as const

const rows: BenchRow[] = []
for (const { name, size, kbps, limit } of sizes) {
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-bench-witness-'))
	const inputs = ['-f', 'lavfi', '-i', `testsrc2=s=${size}:r=30:d=${lengthS}`, '-f', 'lavfi', '-i', `sine=d=${lengthS}`]
	const codecs = ['-c:v', 'libx264', '-preset', 'veryfast', '-b:v', `${kbps}k`, '-maxrate', `${kbps}k`, '-bufsize', `${kbps}k`, '-g', '60']
	const hls = ['-f', 'hls', '-hls_time', `${pieceS}`, '-hls_list_size', '0', '-hls_segment_filename', join(folder, '%d.ts')]
	await run('ffmpeg', ['-loglevel', 'error', ...inputs, ...codecs, '-pix_fmt', 'yuv420p', '-c:a', 'aac', ...hls, join(folder, 'all.m3u8')])

	const startedAtMs = performance.now()
	const pieces = lengthS / pieceS
	const server = createServer((request, response) => {
		const piece = Number(/^\/(\d+)\.ts$/.exec(request.url ?? '')?.[1] ?? Number.NaN)
		if (Number.isNaN(piece)) {
			const listed = 6 + Math.floor((performance.now() - startedAtMs) / 1000 / pieceS)
			const lines = Array.from({ length: 6 }, (_, index) => `#EXTINF:${pieceS},\n${listed - 6 + index}.ts`)
			return response.end(['#EXTM3U', `#EXT-X-TARGETDURATION:${pieceS}`, `#EXT-X-MEDIA-SEQUENCE:${listed - 6}`, ...lines].join('\n'))
		}
		return detach(readFile(join(folder, `${piece % pieces}.ts`)).then((bytes) => response.end(bytes)))
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

	const witness = createWitness({
		fork: createForkChild({}),
		entry: new URL('../../electron/children/witness.ts', import.meta.url),
		clock: systemClock,
		log: silentLog,
		ffmpegPath: () => 'ffmpeg',
	})
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/live.m3u8`
	witness.setStreams([{ destinationId: 'one', url, mayBeLocal: true }])
	let frame = 0
	// Another picture than the stream's: to look for it everywhere is what costs most.
	const noting = setInterval(() => {
		frame += 1
		const luma = Uint8Array.from({ length: fingerprintSize.widthPx * fingerprintSize.heightPx }, (_, at) => (at * 37 + frame * 11) % 256)
		witness.note(toSent({ atMs: frame * fingerprintEveryMs, luma, levelDb: -20 - (frame % 7) }))
	}, fingerprintEveryMs)
	const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
	while (witness.pid() === null) await wait(50)
	await wait(settledMs)

	const pid = witness.pid() ?? 0
	const cpuMs = () => totalCpuMs(costsOf(pid))
	const beforeMs = cpuMs()
	const fromMs = performance.now()
	let mostBytes = 0
	while (performance.now() - fromMs < measuredMs) {
		await wait(1000)
		mostBytes = Math.max(
			mostBytes,
			Object.values(proportionalBytesByKind(pid)).reduce((sum, bytes) => sum + bytes, 0),
		)
	}
	const percent = ((cpuMs() - beforeMs) / (performance.now() - fromMs)) * 100
	console.log(`${name}: ${percent.toFixed(1)} % of one core, ${(mostBytes / 1e6).toFixed(0)} MB, ${witness.verdict('one').kind}`)
	rows.push({ what: `Watching viewers’ stream: ${name}, % of one core`, figure: percent, unit: '%', baseline: null, limit })
	rows.push({ what: `Watching viewers’ stream: ${name}, memory`, figure: mostBytes / 1e6, unit: 'MB', baseline: null, limit: null })
	clearInterval(noting)
	await witness.dispose()
	server.close()
	server.closeAllConnections()
	await rm(folder, { recursive: true, force: true })
}
finishBench('witness', rows, { measuredMs })
