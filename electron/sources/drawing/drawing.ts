import { readFileSync } from 'node:fs'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import type { ForkChild } from '../../process/forked-child.ts'
import { drawingBroke } from './drawing-errors.ts'
import { createDrawingLane, type DrawingLane } from './drawing-lane.ts'
import type { DrawingAnswer, DrawingJob } from './drawing-messages.ts'

/** Draws in other processes, so a drawing cannot block or crash this one or fill its memory. */
export interface Drawing extends AsyncDisposable {
	/**
	 * Rejects with AppError. A job is done or has failed within five seconds, unless many long ones were requested before it or other programs need the
	 * processor; then within 20 seconds.
	 */
	draw(job: DrawingJob): Promise<DrawingAnswer>
	/** Jobs are no longer answered. Resolves when the processes have ended, or were killed but do not end. May be called twice. */
	dispose(): Promise<void>
}

export interface DrawingOptions {
	readonly forkChild: ForkChild
	readonly entry: URL
	readonly clock: Clock
	readonly log: Log
	/** Default: as reported by Linux. */
	readonly ownBytes?: (pid: number) => number | null
	/** Default: as reported by Linux. */
	readonly processorMs?: (pid: number) => number | null
	/** How long reading one file may take, ms. Default: as long as a disk in standby needs to spin up. */
	readonly readMs?: number
}

/** A disk in standby needs seconds to spin up. After this time, the file is reported as not responding. */
const usualReadMs = 3000
/** Processor time. Light jobs take a fifth of this. With all other waits the result is known within five seconds, unless the computer is busy. */
const lightDrawMs = 700
const heavyDrawMs = 2800
/** On a busy computer a process needs seconds to start, and a drawing several times its processor time. */
const heavyTotalMs = 15_000
/** How long a process is kept after its last job: texts that change each second keep one running. */
const lightIdleMs = 10_000
const heavyIdleMs = 500
/** Processes for jobs that may take long. Only a few, to leave CPU time for everything else. */
const heavyLanes = 2

export function createDrawing(options: DrawingOptions): Drawing {
	const { forkChild, entry, clock, log } = options
	const common = {
		forkChild,
		entry,
		clock,
		log,
		readMs: options.readMs ?? usualReadMs,
		ownBytes: options.ownBytes ?? ownBytesOf,
		processorMs: options.processorMs ?? processorMsOf,
	}
	const light = createDrawingLane({ ...common, drawMs: lightDrawMs, totalMs: null, idleMs: lightIdleMs, isHeavy: false })
	const heavy = Array.from({ length: heavyLanes }, () =>
		createDrawingLane({ ...common, drawMs: heavyDrawMs, totalMs: heavyTotalMs, idleMs: heavyIdleMs, isHeavy: true }),
	)
	/** Jobs that wait for a lane. Each lane draws one heavy job at a time, which limits the memory that is used. */
	const queue: (() => void)[] = []
	const busy = new Set<DrawingLane>()

	async function takeLane(): Promise<DrawingLane> {
		for (;;) {
			const lane = heavy.find((one) => !busy.has(one))
			if (lane) {
				busy.add(lane)
				return lane
			}
			await new Promise<void>((resolve) => queue.push(resolve))
		}
	}

	async function drawHeavy(job: DrawingJob): Promise<DrawingAnswer> {
		const lane = await takeLane()
		try {
			const outcome = await lane.run(job)
			if (outcome.kind === 'left') throw drawingBroke()
			return outcome.answer
		} finally {
			busy.delete(lane)
			queue.shift()?.()
		}
	}

	async function dispose(): Promise<void> {
		await Promise.all([light, ...heavy].map((lane) => lane.dispose()))
	}

	return {
		async draw(job) {
			const outcome = await light.run(job)
			return outcome.kind === 'drawn' ? outcome.answer : drawHeavy(job)
		},
		dispose,
		[Symbol.asyncDispose]: dispose,
	}
}

/** Linux reports it in /proc, which never waits for a disk. Mapped files do not count: the fonts of a system can be 100 MB, but are shared. */
function ownBytesOf(pid: number): number | null {
	if (process.platform !== 'linux') return null
	try {
		return Number(/^RssAnon:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) * 1024
	} catch {
		return null
	}
}

/** Linux counts it in hundredths of a second, on every machine. */
function processorMsOf(pid: number): number | null {
	if (process.platform !== 'linux') return null
	try {
		// The name of the program, in parentheses, may hold spaces; what follows it are the fields from the third on.
		const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
		const ticks = Number(fields[11]) + Number(fields[12])
		return Number.isFinite(ticks) ? ticks * 10 : null
	} catch {
		return null
	}
}
