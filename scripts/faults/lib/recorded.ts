import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import type { Arrival } from './arrivals.ts'

const run = promisify(execFile)

/** A picture of the show. Two with the same hash have the same bytes. */
export interface Picture {
	/** In its own file or connection, ms. */
	readonly timeMs: number
	readonly hash: string
}

/** A picture that came to an ingest. */
export type SentPicture = Picture & Pick<Arrival, 'atMs'>

/** What the recording of a show lacks of a stretch of it. */
export interface Lack {
	/** Program time without a picture, ms. */
	readonly lackMs: number
	/** Pictures that came to the ingest and are in no file. */
	readonly notRecorded: number
}

/** The pictures that came to an ingest, with the moments at which they came. */
export function sentPictures(tags: readonly MediaTag[], pictures: readonly Arrival[]): readonly SentPicture[] {
	const own = tags.filter(({ kind, isSequenceHeader }) => kind === 'video' && !isSequenceHeader)
	// FLV puts five bytes before the picture itself.
	return pictures.map(({ atMs, timestampMs }, index) => ({
		atMs,
		timeMs: timestampMs,
		hash: createHash('md5')
			.update(own[index]?.body.subarray(5) ?? '')
			.digest('hex'),
	}))
}

/** The pictures of a file in decode order. */
export async function recordedPictures(path: string): Promise<readonly Picture[]> {
	const entries = ['-select_streams', 'v:0', '-show_entries', 'packet=dts_time,data_hash', '-show_data_hash', 'md5']
	const { stdout } = await run('ffprobe', ['-v', 'error', ...entries, '-of', 'csv=p=0', path], { maxBuffer: 256 * 1024 * 1024 })
	return stdout
		.trim()
		.split('\n')
		.flatMap((line) => {
			const [, time = '', hash = ''] = /^([\d.]+),MD5:(\w+)/.exec(line) ?? []
			return hash === '' ? [] : [{ timeMs: Number(time) * 1000, hash }]
		})
}

/** What a decoder says about a file that it plays from its begin to its end; empty = nothing. */
export async function complaintsAbout(path: string): Promise<string> {
	const { stderr } = await run('ffmpeg', ['-v', 'error', '-i', path, '-f', 'null', '-'], { maxBuffer: 16 * 1024 * 1024 })
	return stderr.trim()
}

/**
 * What the files lack of what was sent between two moments, on the clock of the arrivals. The files and the connection have different clocks: that the same
 * pictures are in both, byte for byte, gives the difference. Pure.
 */
export function lackBetween(
	sent: readonly SentPicture[],
	files: readonly (readonly Picture[])[],
	fromMs: number,
	toMs: number,
	frameMs: number,
): Lack {
	const connections = connectionsOf(sent)
	const recorded = files.flatMap((file) => onProgramTime(file, connections)).sort((one, other) => one - other)
	const all = connections.flatMap(({ pictures, baseMs }) => pictures.map(({ atMs, timeMs }) => ({ atMs, programMs: timeMs + baseMs })))
	const first = all.findLast(({ atMs }) => atMs <= fromMs) ?? all[0]
	const last = all.findLast(({ atMs }) => atMs <= toMs)
	if (!first || !last) return { lackMs: 0, notRecorded: 0 }
	const own = all.filter(({ programMs }) => programMs >= first.programMs && programMs <= last.programMs)
	const isNear = (programMs: number) => {
		const next = recorded[firstFrom(recorded, programMs - frameMs / 2)]
		return next !== undefined && next <= programMs + frameMs / 2
	}
	const within = recorded.filter((programMs) => programMs > first.programMs && programMs < last.programMs)
	const steps = [first.programMs, ...within, last.programMs]
	const lackMs = steps.slice(1).reduce((sum, time, index) => {
		const step = time - (steps[index] ?? time)
		return step > 1.5 * frameMs ? sum + step - frameMs : sum
	}, 0)
	return { lackMs, notRecorded: own.filter(({ programMs }) => !isNear(programMs)).length }
}

interface Connection {
	readonly pictures: readonly SentPicture[]
	/** Added to its times, they rise over all connections. */
	readonly baseMs: number
}

/** A connection begins where the time goes back. What lies between two is known by when they came. */
function connectionsOf(sent: readonly SentPicture[]): readonly Connection[] {
	const found: { pictures: SentPicture[]; baseMs: number }[] = []
	let before: SentPicture | null = null
	for (const picture of sent) {
		const open = found.at(-1)
		if (open && before && picture.timeMs >= before.timeMs) open.pictures.push(picture)
		else {
			const baseMs: number = open && before ? open.baseMs + before.timeMs + (picture.atMs - before.atMs) - picture.timeMs : 0
			found.push({ pictures: [picture], baseMs })
		}
		before = picture
	}
	return found
}

/** More pictures than these with the same bytes say little about where one belongs. */
const mostAlike = 50
/** At least this number of pictures must agree about the difference between two clocks. */
const leastAgreeing = 10
const bucketMs = 10

function onProgramTime(file: readonly Picture[], connections: readonly Connection[]): readonly number[] {
	const timesOf = Map.groupBy(file, ({ hash }) => hash)
	const known = connections.flatMap((connection) => {
		const offsetMs = offsetOf(connection, timesOf)
		return offsetMs === null ? [] : [{ ...connection, offsetMs }]
	})
	return file.flatMap(({ timeMs }) => {
		const at = known.findLast(({ pictures, offsetMs }) => timeMs + offsetMs >= (pictures[0]?.timeMs ?? 0) - bucketMs) ?? known[0]
		return at ? [timeMs + at.offsetMs + at.baseMs] : []
	})
}

/** The difference that most pictures agree about, ms; null = they have hardly one in common. */
function offsetOf({ pictures }: Connection, timesOf: ReadonlyMap<string, readonly Picture[]>): number | null {
	const found = new Map<number, number[]>()
	for (const { hash, timeMs } of pictures) {
		const alike = timesOf.get(hash) ?? []
		if (alike.length > mostAlike) continue
		for (const each of alike) {
			const offsetMs = timeMs - each.timeMs
			const bucket = Math.round(offsetMs / bucketMs)
			const own = found.get(bucket)
			if (own) own.push(offsetMs)
			else found.set(bucket, [offsetMs])
		}
	}
	const best = [...found.values()].reduce((most, each) => (each.length > most.length ? each : most), [])
	return best.length < leastAgreeing ? null : best.reduce((sum, each) => sum + each, 0) / best.length
}

/** The index of the first that is not smaller; `sorted` rises. */
function firstFrom(sorted: readonly number[], least: number): number {
	let [low, high] = [0, sorted.length]
	while (low < high) {
		const middle = (low + high) >> 1
		if ((sorted[middle] ?? 0) < least) low = middle + 1
		else high = middle
	}
	return low
}
