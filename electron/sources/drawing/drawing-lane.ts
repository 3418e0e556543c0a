import type { I420Picture } from '../../../shared/domain/feeds.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import type { Log } from '../../lib/log.ts'
import type { ForkChild, ForkedChild } from '../../process/forked-child.ts'
import { readInPlace } from '../../process/read-in-place.ts'
import { drawingBroke, fileDoesNotAnswer, tookTooLong, tookTooMuchMemory } from './drawing-errors.ts'
import type { DrawingAnswer, DrawingHead, DrawingJob, DrawingLog, ToDrawing } from './drawing-messages.ts'
import { createPieceReader } from './drawing-pipe.ts'
import { memoryLimitSignal } from './watchdog-options.ts'

export interface DrawingLaneOptions {
	readonly forkChild: ForkChild
	readonly entry: URL
	readonly clock: Clock
	readonly log: Log
	/** How long reading a file may take, ms. */
	readonly readMs: number
	/** How long the part of a job may take that cannot be interrupted, ms. */
	readonly drawMs: number
	/** How long a job may take in all, the start of the process included, ms; null = no limit of its own. */
	readonly totalMs: number | null
	/** The process ends when nobody needed it for so long, ms. */
	readonly idleMs: number
	/** Whether this lane takes what may take long. */
	readonly isHeavy: boolean
	/** Memory of a process that is its own; null when it cannot be known from outside. */
	readonly ownBytes: (pid: number) => number | null
}

/** What became of a job. `left`: it is heavy, or took longer than this lane allows. */
export type LaneOutcome = { readonly kind: 'drawn'; readonly answer: DrawingAnswer } | { readonly kind: 'left' }

/** One process that draws, started when it is needed. Its jobs are read side by side and drawn one after the other. */
export interface DrawingLane {
	/** Rejects with AppError. */
	run(job: DrawingJob): Promise<LaneOutcome>
	/** Nothing more is answered. Resolves when the process is gone, or is killed and past waiting for. Closing twice is harmless. */
	close(): Promise<void>
}

interface OpenJob {
	readonly job: DrawingJob
	readonly resolve: (outcome: LaneOutcome) => void
	readonly reject: (error: AppError) => void
	stage: 'sent' | 'taken' | 'drawing' | 'given-up'
	/** Moment of the steady clock; null = no limit. */
	readonly dueAtMs: number | null
	/** Processes that ended under it before it began. */
	lostProcesses: number
	cancelLimit: () => void
	cancelTotal: () => void
}

interface Process {
	readonly child: ForkedChild<ToDrawing, DrawingLog>
	isReady: boolean
	/** Files whose reading was given up: each holds one of its threads. */
	stuckReads: number
}

/** A process that has not said that it can work after this will not: a busy computer takes seconds. */
const startMs = 15_000
const maxLostProcesses = 5
/** The threads for files are 16 (see children/program.ts): with this many gone the process is replaced. */
const maxStuckReads = 8
/** So often its memory is looked at while it draws. */
const memoryLookMs = 100
const stopLimitMs = 500

export function createDrawingLane(options: DrawingLaneOptions): DrawingLane {
	const { clock, log } = options
	const jobs = new Map<number, OpenJob>()
	let lastId = 0
	let current: Process | null = null
	let cancelStart = () => {}
	let cancelIdle = () => {}
	let closed = false

	function start(): Process {
		const child = options.forkChild<ToDrawing, DrawingLog>(options.entry, {
			heartbeatMs: 30_000,
			extraPipe: true,
			onLine: (line) => log.warn('The drawing process wrote', { line }),
		})
		const own: Process = { child, isReady: false, stuckReads: 0 }
		const reader = createPieceReader(
			(head, pictures) => {
				if (current === own) receive(own, head, pictures)
			},
			() => endProcess(own, 'It gave what nobody understands.'),
		)
		if (child.extraPipe) readInPlace(child.extraPipe, reader)
		child.onMessage(({ level, message }) => log[level](message))
		child.onExit((exit) => {
			if (current === own) lost(exit.signal === memoryLimitSignal)
		})
		cancelStart = clock.after(startMs, () => endProcess(own, 'It did not start.'))
		return own
	}

	function receive(own: Process, head: DrawingHead, pictures: DrawingAnswer['pictures']): void {
		if (head.type === 'ready') {
			own.isReady = true
			cancelStart()
			for (const job of jobs.values()) limitReading(own, job)
			return
		}
		const job = jobs.get(head.id)
		if (!job || job.stage === 'given-up') {
			// A file that answered after all frees its thread.
			if (job && head.type !== 'began' && head.type !== 'taken') {
				jobs.delete(head.id)
				own.stuckReads -= 1
			}
			return
		}
		if (head.type === 'taken') {
			job.stage = 'taken'
			return
		}
		if (head.type === 'began') {
			job.stage = 'drawing'
			job.cancelLimit()
			return limitDrawing(own, head.id, job, head.needsBytes)
		}
		job.cancelLimit()
		job.cancelTotal()
		jobs.delete(head.id)
		rest()
		if (head.type === 'heavy') return job.resolve({ kind: 'left' })
		if (head.type === 'failed') return job.reject(new AppError(head.error))
		job.resolve({ kind: 'drawn', answer: answerOf(job.job, head, pictures) })
	}

	function limitReading(own: Process, job: OpenJob): void {
		job.cancelLimit()
		job.cancelLimit = clock.after(options.readMs, () => {
			// A process that did not even take the job is stopped or hangs: it is not the file.
			if (job.stage === 'sent') return endProcess(own, 'It does not answer.')
			job.stage = 'given-up'
			job.cancelTotal()
			own.stuckReads += 1
			job.reject(fileDoesNotAnswer())
			if (own.stuckReads >= maxStuckReads) endProcess(own, 'Its files do not answer.')
			else rest()
		})
	}

	function limitDrawing(own: Process, id: number, job: OpenJob, needsBytes: number): void {
		const before = options.ownBytes(own.child.pid)
		const look = (spentMs: number) => {
			job.cancelLimit = clock.after(memoryLookMs, () => {
				const isTooMuch = before !== null && (options.ownBytes(own.child.pid) ?? 0) > before + needsBytes
				if (isTooMuch) return stopDrawing(own, id, job, tookTooMuchMemory())
				if (spentMs + memoryLookMs < options.drawMs) return look(spentMs + memoryLookMs)
				stopDrawing(own, id, job, options.isHeavy ? tookTooLong() : null)
			})
		}
		look(0)
	}

	/** What draws cannot be interrupted: its process is ended. `error`: null = the job is tried where it may take longer. */
	function stopDrawing(own: Process, id: number, job: OpenJob, error: AppError | null): void {
		job.cancelLimit()
		job.cancelTotal()
		jobs.delete(id)
		if (error) job.reject(error)
		else job.resolve({ kind: 'left' })
		endProcess(own, null)
	}

	/** `reason`: for the log; null = the job is known. */
	function endProcess(own: Process, reason: string | null): void {
		if (current !== own) return
		if (reason !== null) log.warn('The drawing process is ended', { reason })
		// Whether it is gone is not waited for: one that hangs in the system goes when the system lets it.
		own.child.kill()
		lost(false)
	}

	/** The process is gone: what it had not begun is given to another one. */
	function lost(forMemory: boolean): void {
		current = null
		cancelStart()
		cancelIdle()
		const waiting: OpenJob[] = []
		for (const [id, job] of jobs) {
			job.cancelLimit()
			job.cancelTotal()
			jobs.delete(id)
			if (job.stage === 'given-up') continue
			if (job.stage === 'drawing') job.reject(forMemory ? tookTooMuchMemory() : drawingBroke())
			else if (job.lostProcesses >= maxLostProcesses) job.reject(drawingBroke())
			else waiting.push({ ...job, stage: 'sent', lostProcesses: job.lostProcesses + 1 })
		}
		for (const job of waiting) send(job)
	}

	function send(job: OpenJob): void {
		cancelIdle()
		current ??= start()
		lastId += 1
		const own = current
		const id = lastId
		jobs.set(id, job)
		if (job.dueAtMs !== null) {
			job.cancelTotal = clock.after(Math.max(0, job.dueAtMs - clock.steady()), () => stopDrawing(own, id, job, tookTooLong()))
		}
		current.child.send({ type: 'job', id, job: job.job, mayBeHeavy: options.isHeavy })
		if (current.isReady) limitReading(current, job)
	}

	/** Ends the process when nothing is left to do for a while. */
	function rest(): void {
		cancelIdle()
		const own = current
		if (!own || open() > 0) return
		cancelIdle = clock.after(options.idleMs, () => {
			if (current !== own || open() > 0) return
			current = null
			jobs.clear()
			detach(endGently(own))
		})
	}

	const open = () => [...jobs.values()].filter(({ stage }) => stage !== 'given-up').length

	async function endGently({ child, stuckReads }: Process): Promise<void> {
		if (stuckReads > 0) return child.kill()
		await new Promise<void>((resolve) => {
			const cancel = clock.after(stopLimitMs, () => {
				child.kill()
				resolve()
			})
			child.onExit(() => {
				cancel()
				resolve()
			})
			child.send({ type: 'stop' })
		})
	}

	return {
		run(job) {
			return new Promise((resolve, reject) => {
				if (closed) return reject(drawingBroke())
				const dueAtMs = options.totalMs === null ? null : clock.steady() + options.totalMs
				send({ job, resolve, reject, stage: 'sent', dueAtMs, lostProcesses: 0, cancelLimit: () => {}, cancelTotal: () => {} })
			})
		},
		async close() {
			closed = true
			const own = current
			current = null
			cancelStart()
			cancelIdle()
			for (const { cancelLimit, cancelTotal } of jobs.values()) {
				cancelLimit()
				cancelTotal()
			}
			jobs.clear()
			if (own) await endGently(own)
		},
	}
}

/** The pictures of the sizes come first, then the ten of each cell. */
function answerOf(job: DrawingJob, head: Extract<DrawingHead, { type: 'drawn' }>, all: readonly I420Picture[]): DrawingAnswer {
	let at = job.sizes.length
	const cells = head.cells.map(
		(places) =>
			places?.map((place) => {
				at += 10
				return { ...place, pictures: all.slice(at - 10, at) }
			}) ?? null,
	)
	return { pictures: all.slice(0, job.sizes.length), cells, file: head.file }
}
