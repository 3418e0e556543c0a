import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import type { Socket } from 'node:net'
import type { Clock } from '../../lib/clock.ts'
import { createInTurn } from '../../lib/in-turn.ts'
import { startManagedProcess } from '../../process/managed-process.ts'
import type { Spawn } from '../../process/spawn.ts'
import { filmInput } from './film-input.ts'
import { refuse, writeHead } from './http-answer.ts'
import { keptPath } from './kept-path.ts'

export interface WaveServices {
	readonly spawn: Spawn
	readonly clock: Clock
	readonly ffmpegPath: string
	/** Where waves are kept for the next time. */
	readonly folder: string
}

/** Drawings of the sound tracks of recordings, made one at a time when they are asked for. */
export interface Waves {
	/** Answers with an SVG of this track (from 1) over its whole length. Never rejects. */
	serve(path: string, track: number, socket: Socket): Promise<void>
}

const bars = 400
/** Peaks of speech and music are still found at this rate, and hours of it are few bytes. */
const rateHz = 4000
/** A disk that delivers nothing for this long hangs, ms. */
const staleMs = 20_000
/** Sound below this draws nothing, as a share of full scale: −54 dB. */
const floor = 0.002

export function createWaves(services: WaveServices): Waves {
	/** One FFmpeg at a time: it decodes the whole track. */
	const inTurn = createInTurn()

	async function waveOf(path: string, track: number, socket: Socket): Promise<string | null> {
		const info = await stat(path).catch(() => null)
		if (!info?.isFile() || info.size === 0) return null
		const kept = keptPath(services.folder, path, info, `wave ${track}`, 'svg')
		const known = await readFile(kept, 'utf8').catch(() => null)
		if (known !== null) return known
		const peaks = await inTurn(() => (socket.destroyed ? Promise.resolve(null) : readPeaks(path, track, socket, services)))
		if (peaks === null) return null
		const drawn = drawWave(peaks)
		await mkdir(services.folder, { recursive: true }).catch(() => {})
		await writeFile(kept, drawn).catch(() => {})
		return drawn
	}

	return {
		async serve(path, track, socket) {
			const wave = await waveOf(path, track, socket)
			if (socket.destroyed) return
			if (wave === null) return refuse(socket, 404)
			const length = Buffer.byteLength(wave)
			writeHead(socket, 200, { 'content-type': 'image/svg+xml', 'content-length': length, 'cache-control': 'private, max-age=3600' })
			socket.end(wave)
		},
	}
}

/** The highest sample of each part of the track, 0 to 1; null when it has none. The length is not known before, so parts are joined as they become too many. */
async function readPeaks(path: string, track: number, socket: Socket, services: WaveServices): Promise<readonly number[] | null> {
	const tool = startManagedProcess({
		...services,
		command: services.ffmpegPath,
		args: [
			...['-hide_banner', '-nostdin', '-loglevel', 'error', '-threads', '1', ...filmInput(path), '-map', `0:a:${track - 1}`],
			...['-vn', '-ac', '1', '-ar', String(rateHz), '-f', 's16le', 'pipe:1'],
		],
		input: false,
		gentle: 'close-output',
		staleMs,
	})
	socket.once('close', () => tool.kill())
	if (socket.destroyed) tool.kill()
	const collector = createPeaks()
	let odd: Buffer = Buffer.alloc(0)
	tool.output.on('data', (piece: Buffer) => {
		tool.sawOutput()
		const bytes = odd.length === 0 ? piece : Buffer.concat([odd, piece])
		const whole = bytes.length - (bytes.length % 2)
		for (let at = 0; at < whole; at += 2) collector.add(Math.abs(bytes.readInt16LE(at)) / 32_768)
		odd = bytes.subarray(whole)
	})
	const { code } = await tool.exited
	return code === 0 ? collector.peaks() : null
}

/** Peaks of a sound whose length is not known: between `bars` and twice as many. */
export function createPeaks() {
	let peaks: number[] = []
	let samplesEach = 64
	let inLast = 0
	return {
		add(value: number): void {
			if (inLast === 0) peaks.push(0)
			const last = peaks.length - 1
			if (value > (peaks[last] ?? 0)) peaks[last] = value
			inLast += 1
			if (inLast < samplesEach) return
			inLast = 0
			if (peaks.length < 2 * bars) return
			peaks = Array.from({ length: bars }, (_, index) => Math.max(peaks[2 * index] ?? 0, peaks[2 * index + 1] ?? 0))
			samplesEach *= 2
		},
		/** null: there was no sound at all. */
		peaks: (): readonly number[] | null => (peaks.length === 0 ? null : peaks),
	}
}

/** Bars on both sides of a middle line. Pure. */
export function drawWave(peaks: readonly number[]): string {
	const height = (peak: number) => Math.round(100 * (peak < floor ? 0.01 : Math.sqrt(peak)))
	const path = peaks.map((peak, index) => `M${index + 0.5},${100 - height(peak)}v${2 * height(peak)}`).join('')
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${peaks.length} 200" preserveAspectRatio="none"><path d="${path}" stroke="#8f99a9" stroke-width=".7" fill="none"/></svg>`
}
