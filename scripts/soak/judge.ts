/** What one process, or all of one kind, took at one moment. */
export interface Sample {
	/** Since the start, s. */
	readonly atS: number
	/** By the name of what it is for, for example "program" or "FFmpeg encoder". */
	readonly byName: ReadonlyMap<string, { readonly ownBytes: number; readonly descriptors: number; readonly processes: number }>
}

/** A rule of the soak and whether it held. */
export interface Verdict {
	readonly rule: string
	/** null = the run was too short to say. */
	readonly holds: boolean | null
	readonly found: string
}

/**
 * What grows for longer than this would be a leak, s; shorter runs warm up for half of their length. V8 compiles what runs seldom (an ad is called every three
 * minutes) late: main grew by 1 MB in ten minutes after 10 minutes, and by 0.3 after 20 (measured; the difference of two heap
 * snapshots was code).
 */
const warmUpS = 1200
/** The same for all processes together: what each of twelve takes once, at some time, looks like growth of the whole for longer, s. */
const warmUpTogetherS = 3600
/** The least of a run, after warm-up, from which a slope can be read, s. */
const shortestSlopeS = 600
/** What a process may grow by. */
export const mostGrowthBytes = 1e6
const per = 600
/** Samples are joined to at most this many points: the least of each, because what is garbage comes and goes. */
const points = 120

export interface Growth {
	readonly name: string
	readonly firstBytes: number
	readonly lastBytes: number
	/** Bytes in ten minutes, by the slope that half of all pairs of points exceed; null = too short. */
	readonly bytesPer10Min: number | null
	readonly mostDescriptors: number
	readonly mostProcesses: number
}

export function warmUpOf(lengthS: number): number {
	return Math.min(warmUpS, lengthS / 2)
}

/** The name of all processes in a list of growths. */
const together = 'all'

/** The growth of each kind of process after warm-up, and of all together under "all". `fromS`: the end of the warm-up. */
export function growths(samples: readonly Sample[], fromS = warmUpOf(samples.at(-1)?.atS ?? 0)): readonly Growth[] {
	const warm = samples.filter(({ atS }) => atS >= fromS)
	const names = [...new Set(samples.flatMap(({ byName }) => [...byName.keys()]))]
	const of = (name: string, { byName }: Sample) => (name === together ? all(byName) : byName.get(name))
	return [...names, together].map((name) => {
		const series = warm.flatMap((sample) => {
			const taken = of(name, sample)
			return taken ? [{ atS: sample.atS, bytes: taken.ownBytes }] : []
		})
		const floor = floorOf(series)
		const isLong = (floor.at(-1)?.atS ?? 0) - (floor[0]?.atS ?? 0) >= shortestSlopeS
		return {
			name,
			firstBytes: floor[0]?.bytes ?? 0,
			lastBytes: floor.at(-1)?.bytes ?? 0,
			bytesPer10Min: isLong ? slopeOf(floor) * per : null,
			mostDescriptors: Math.max(0, ...warm.map((sample) => of(name, sample)?.descriptors ?? 0)),
			mostProcesses: Math.max(0, ...warm.map((sample) => of(name, sample)?.processes ?? 0)),
		}
	})
}

function all(byName: Sample['byName']) {
	const taken = [...byName.values()]
	const sum = (value: (one: (typeof taken)[number]) => number) => taken.reduce((total, one) => total + value(one), 0)
	return { ownBytes: sum((one) => one.ownBytes), descriptors: sum((one) => one.descriptors), processes: sum((one) => one.processes) }
}

interface Point {
	readonly atS: number
	readonly bytes: number
}

function floorOf(series: readonly Point[]): readonly Point[] {
	const size = Math.max(1, Math.ceil(series.length / points))
	const groups = Array.from({ length: Math.ceil(series.length / size) }, (_, index) => series.slice(index * size, (index + 1) * size))
	return groups.flatMap((group) => group.toSorted((a, b) => a.bytes - b.bytes)[0] ?? [])
}

/** The median of the slopes of all pairs (Theil and Sen): a few outliers change nothing. */
function slopeOf(series: readonly Point[]): number {
	const slopes = series.flatMap((from, index) =>
		series.slice(index + 1).flatMap((to) => (to.atS > from.atS ? [(to.bytes - from.bytes) / (to.atS - from.atS)] : [])),
	)
	return slopes.toSorted((a, b) => a - b)[Math.floor(slopes.length / 2)] ?? 0
}

/** Each process for itself, so that steps which several take once do not add up. */
export function memoryVerdict(found: readonly Growth[]): Verdict {
	const judged = found.filter(({ name, bytesPer10Min }) => name !== together && bytesPer10Min !== null)
	const worst = judged.toSorted((a, b) => (b.bytesPer10Min ?? 0) - (a.bytesPer10Min ?? 0))[0]
	return {
		rule: 'After a collection of its garbage, no process has grown by 1 MB in ten minutes after warm-up',
		holds: worst ? (worst.bytesPer10Min ?? 0) < mostGrowthBytes : null,
		found: worst ? `most: ${worst.name}, ${inMb(worst.bytesPer10Min ?? 0)} MB in ten minutes` : 'the run was too short',
	}
}

/** Only a run of more than an hour can say it. */
export function togetherVerdict(samples: readonly Sample[]): Verdict {
	const slope = (found: readonly Growth[]) => found.find(({ name }) => name === together)?.bytesPer10Min ?? null
	const judged = slope(growths(samples, warmUpTogetherS))
	const shown = judged ?? slope(growths(samples))
	return {
		rule: 'After an hour, all processes together have not grown by 1 MB in ten minutes',
		holds: judged === null ? null : judged < mostGrowthBytes,
		found:
			shown === null
				? 'the run was too short'
				: `${judged === null ? 'the run was too short; so far ' : ''}${inMb(shown)} MB in ten minutes`,
	}
}

/** What is most at any moment of the last third is not more than what was most before: whatever comes and goes has come once by then. */
export function flatVerdict(samples: readonly Sample[], what: 'descriptors' | 'processes', slack: number): Verdict {
	const lengthS = samples.at(-1)?.atS ?? 0
	const most = (part: readonly Sample[]) => Math.max(0, ...part.map(({ byName }) => all(byName)[what]))
	const before = most(samples.filter(({ atS }) => atS >= warmUpOf(lengthS) / 2 && atS < (2 * lengthS) / 3))
	const after = most(samples.filter(({ atS }) => atS >= (2 * lengthS) / 3))
	return {
		rule: what === 'descriptors' ? 'The number of open files and sockets is flat' : 'The number of processes is flat',
		holds: samples.length < 6 ? null : after <= before + slack,
		found: `most before ${before}, in the last third ${after}`,
	}
}

/** A frame of a stream as it arrived. */
export interface Arrived {
	readonly kind: 'video' | 'audio'
	readonly timestampMs: number
}

/** Counts what arrives at an ingest, without keeping it. */
export interface StreamCount {
	add(frame: Arrived): void
	/** So far. */
	pictures(): number
	verdicts(name: string): readonly Verdict[]
}

/** Whole milliseconds make the step between two pictures one longer or shorter. */
const roundingMs = 2
/** 1024 samples at 48 kHz. */
const packetMs = 64 / 3

export function createStreamCount(frameMs: number): StreamCount {
	const tracks = { video: newTrack(frameMs), audio: newTrack(packetMs) }
	return {
		add({ kind, timestampMs }) {
			tracks[kind].add(timestampMs)
		},
		pictures: () => tracks.video.found().frames,
		verdicts(name) {
			const { video, audio } = { video: tracks.video.found(), audio: tracks.audio.found() }
			return [
				{
					rule: `${name}: no picture and no sound is missing`,
					holds: video.frames > 1 && audio.frames > 1 && video.missing === 0 && audio.missing === 0,
					found: `${video.frames} pictures, ${lacks(video)}, longest step ${video.longestMs} ms; ${audio.frames} packets of sound, ${lacks(audio)}`,
				},
				{
					rule: `${name}: decode times rise`,
					holds: video.back === 0 && audio.back === 0,
					found: `${video.back} pictures and ${audio.back} packets of sound went back`,
				},
			]
		},
	}
}

function lacks({ missing, firstHoleMs }: { readonly missing: number; readonly firstHoleMs: number | null }): string {
	return firstHoleMs === null ? '0 missing' : `${missing} missing, the first after ${(firstHoleMs / 1000).toFixed(1)} s`
}

function newTrack(stepMs: number) {
	let firstMs: number | null = null
	let lastMs = 0
	let frames = 0
	let back = 0
	let missing = 0
	let longestMs = 0
	let firstHoleMs: number | null = null
	return {
		add(timestampMs: number): void {
			if (firstMs === null) firstMs = timestampMs
			else if (timestampMs <= lastMs) back += 1
			else {
				const step = timestampMs - lastMs
				longestMs = Math.max(longestMs, step)
				if (step > 1.5 * stepMs + roundingMs) {
					missing += Math.round(step / stepMs) - 1
					firstHoleMs ??= lastMs - firstMs
				}
			}
			lastMs = timestampMs
			frames += 1
		},
		found: () => ({ frames, back, missing, longestMs, firstHoleMs }),
	}
}

/** A picture that is repeated because the computer was busy arrives, and shows nothing new: so few of them nobody sees. */
const mostRepeated = 0.001

export function busyVerdict(repeated: number, pictures: number): Verdict {
	return {
		rule: 'Less than one picture in a thousand was repeated because this computer was busy',
		holds: pictures > 0 && repeated / pictures < mostRepeated,
		found: `${repeated} of ${pictures}`,
	}
}

export interface Skew {
	readonly atS: number
	/** Sound minus picture, ms. */
	readonly skewMs: number
}

/** |A − V| of every flash and its beep, however long the show has been on air. */
export function skewVerdict(skews: readonly Skew[], frameMs: number): Verdict {
	const worst = skews.toSorted((a, b) => Math.abs(b.skewMs) - Math.abs(a.skewMs))[0]
	return {
		rule: 'Sound and picture stay within one frame of each other',
		holds: worst ? Math.abs(worst.skewMs) <= frameMs : false,
		found: worst
			? `${skews.length} flashes with their beep, worst ${worst.skewMs.toFixed(1)} ms at ${worst.atS.toFixed(0)} s`
			: 'no flash with a beep',
	}
}

export function inMb(bytes: number): string {
	return (bytes / 1e6).toFixed(2)
}
