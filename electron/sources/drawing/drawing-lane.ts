import type { I420Picture } from '../../../shared/domain/feeds.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import type { Log } from '../../lib/log.ts'
import type { ForkChild } from '../../process/forked-child.ts'
import { drawingBroke, fileDoesNotAnswer, tookTooLong, tookTooMuchMemory } from './drawing-errors.ts'
import type { DrawingAnswer, DrawingHead, DrawingJob } from './drawing-messages.ts'
import { createDrawingProcess } from './drawing-process.ts'

export interface DrawingLaneOptions {
	readonly forkChild: ForkChild
	readonly entry: URL
	readonly clock: Clock
	readonly log: Log
	/** How long reading a file may take, ms. */
	readonly readMs: number
	/** How much processor time the part of a job may take that cannot be interrupted, ms. On a busy computer that is several times as long. */
	readonly drawMs: number
	/** How long a job may take in all, the start of the process included, ms; null = no limit of its own. */
	readonly totalMs: number | null
	/** The process ends when it has had nothing to do for this long, ms. */
	readonly idleMs: number
	/** Whether this lane takes jobs that may take long. */
	readonly isHeavy: boolean
	/** The private memory of a process, bytes; null when it cannot be measured from outside. */
	readonly ownBytes: (pid: number) => number | null
	/** The processor time that a process has taken, ms; null when it cannot be measured from outside. */
	readonly processorMs: (pid: number) => number | null
}

/** The result of a job. `left`: the job was not done because it is heavy or took longer than this lane allows. */
export type LaneOutcome = { readonly kind: 'drawn'; readonly answer: DrawingAnswer } | { readonly kind: 'left' }

/** One process that draws, started when it is needed. The files of its jobs are read concurrently and drawn one after another. */
export interface DrawingLane extends AsyncDisposable {
	/** Rejects with AppError. */
	run(job: DrawingJob): Promise<LaneOutcome>
	/** Jobs are no longer answered. Resolves when the process has ended, or was killed but does not end. May be called twice. */
	dispose(): Promise<void>
}

interface OpenJob {
	readonly job: DrawingJob
	readonly resolve: (outcome: LaneOutcome) => void
	readonly reject: (error: AppError) => void
	stage: 'sent' | 'taken' | 'drawing' | 'given-up'
	/** How many processes ended before the job was drawn. */
	lostProcesses: number
	/** Cancels the time limit of reading or drawing. */
	cancelLimit: () => void
	cancelTotal: () => void
}

const maxLostProcesses = 5
/** A process has 16 threads for files (see children/program.ts). When this many are blocked, it is replaced. */
const maxStuckReads = 8
/** The interval at which the memory of the process is checked while it draws. */
const memoryCheckMs = 100
/** A process that gets no more of the processor than this share of the time may draw for no longer. */
const leastShare = 1 / 5

export function createDrawingLane(options: DrawingLaneOptions): DrawingLane {
	const { forkChild, entry, clock, log } = options
	const jobs = new Map<number, OpenJob>()
	let lastId = 0
	/** Number of files that the current process could not read in time and that still block one of its threads each. */
	let stuckReads = 0
	let cancelIdle = () => {}
	let isDisposed = false

	const child = createDrawingProcess({
		...{ forkChild, entry, clock, log },
		onStarted() {
			stuckReads = 0
			for (const [id, job] of jobs) send(id, job)
		},
		onHead: receive,
		onLost: lost,
	})

	function send(id: number, job: OpenJob): void {
		child.send({ type: 'job', id, job: job.job, mayBeHeavy: options.isHeavy })
		if (child.isReady()) limitReading(job)
	}

	function receive(head: DrawingHead, pictures: DrawingAnswer['pictures'], other: Uint8Array): void {
		if (head.type === 'ready') {
			for (const job of jobs.values()) limitReading(job)
			return
		}
		const job = jobs.get(head.id)
		if (!job || job.stage === 'given-up') {
			// If the file is read after all, its thread is free again.
			if (job && head.type !== 'began' && head.type !== 'taken') {
				jobs.delete(head.id)
				stuckReads -= 1
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
			return limitDrawing(head.id, job, head.needsBytes)
		}
		forget(head.id, job)
		endWhenIdle()
		if (head.type === 'heavy') return job.resolve({ kind: 'left' })
		if (head.type === 'failed') return job.reject(AppError.fromData(head.error))
		job.resolve({ kind: 'drawn', answer: answerOf(job.job, head, pictures, other) })
	}

	function forget(id: number, job: OpenJob): void {
		job.cancelLimit()
		job.cancelTotal()
		jobs.delete(id)
	}

	function limitReading(job: OpenJob): void {
		job.cancelLimit()
		job.cancelLimit = clock.after(options.readMs, () => {
			// The process did not accept the job, so the file is not the cause.
			if (job.stage === 'sent') return replaceProcess('no answer')
			job.stage = 'given-up'
			job.cancelTotal()
			stuckReads += 1
			job.reject(fileDoesNotAnswer())
			if (stuckReads >= maxStuckReads) replaceProcess('too many files that do not answer')
			else endWhenIdle()
		})
	}

	function limitDrawing(id: number, job: OpenJob, needsBytes: number): void {
		const before = measured(options.ownBytes)
		const processorBefore = measured(options.processorMs)
		const check = (passedMs: number) => {
			job.cancelLimit = clock.after(memoryCheckMs, () => {
				const isTooMuch = before !== null && (measured(options.ownBytes) ?? 0) > before + needsBytes
				if (isTooMuch) return stopDrawing(id, job, tookTooMuchMemory())
				const nowMs = passedMs + memoryCheckMs
				const ownMs = processorBefore === null ? null : (measured(options.processorMs) ?? processorBefore) - processorBefore
				// Other programs may have the processor: a text would be ended again and again although it needs little.
				const spentMs = ownMs === null ? nowMs : Math.max(ownMs, nowMs * leastShare)
				if (spentMs < options.drawMs) return check(nowMs)
				stopDrawing(id, job, options.isHeavy ? tookTooLong() : null)
			})
		}
		check(0)
	}

	function measured(measure: (pid: number) => number | null): number | null {
		const pid = child.pid()
		return pid === null ? null : measure(pid)
	}

	/** Drawing cannot be interrupted: its process is ended. `error`: null = the job is tried again in a lane where it may take longer. */
	function stopDrawing(id: number, job: OpenJob, error: AppError | null): void {
		forget(id, job)
		if (error) job.reject(error)
		else job.resolve({ kind: 'left' })
		child.drop()
		lost('unknown')
	}

	function replaceProcess(reason: string): void {
		log.warn('The drawing process is ended', { reason })
		child.drop()
		lost('unknown')
	}

	/** The process has ended. Jobs that it had not started to draw are sent to a new process. */
	function lost(reason: 'memory' | 'unknown'): void {
		cancelIdle()
		for (const [id, job] of jobs) {
			job.cancelLimit()
			if (job.stage === 'given-up') jobs.delete(id)
			else if (job.stage === 'drawing') refuse(id, job, reason === 'memory' ? tookTooMuchMemory() : drawingBroke())
			else if (job.lostProcesses >= maxLostProcesses) refuse(id, job, drawingBroke())
			else {
				job.stage = 'sent'
				job.lostProcesses += 1
			}
		}
		if (jobs.size > 0) child.start()
	}

	function refuse(id: number, job: OpenJob, error: AppError): void {
		forget(id, job)
		job.reject(error)
	}

	function endWhenIdle(): void {
		cancelIdle()
		if (hasOpenJobs()) return
		cancelIdle = clock.after(options.idleMs, () => {
			if (hasOpenJobs()) return
			jobs.clear()
			dropStuck()
			detach(child.stop())
		})
	}

	/** A process with blocked threads cannot exit normally. */
	function dropStuck(): void {
		if (stuckReads > 0) child.drop()
	}

	const hasOpenJobs = () => [...jobs.values()].some(({ stage }) => stage !== 'given-up')

	async function dispose(): Promise<void> {
		isDisposed = true
		cancelIdle()
		for (const [id, job] of jobs) forget(id, job)
		dropStuck()
		await child.dispose()
	}

	return {
		run(job) {
			return new Promise((resolve, reject) => {
				if (isDisposed) return reject(drawingBroke())
				cancelIdle()
				lastId += 1
				const id = lastId
				const nothing = () => {}
				const open: OpenJob = { job, resolve, reject, stage: 'sent', lostProcesses: 0, cancelLimit: nothing, cancelTotal: nothing }
				jobs.set(id, open)
				if (options.totalMs !== null) open.cancelTotal = clock.after(options.totalMs, () => stopDrawing(id, open, tookTooLong()))
				if (child.isThere()) send(id, open)
				else child.start()
			})
		},
		dispose,
		[Symbol.asyncDispose]: dispose,
	}
}

/** The pictures of the sizes come first, then the ten of each cell. */
function answerOf(
	job: DrawingJob,
	head: Extract<DrawingHead, { type: 'drawn' }>,
	all: readonly I420Picture[],
	bytes: Uint8Array,
): DrawingAnswer {
	let at = job.sizes.length
	const cells = head.cells.map(
		(places) =>
			places?.map((place) => {
				at += 10
				return { ...place, pictures: all.slice(at - 10, at) }
			}) ?? null,
	)
	return { pictures: all.slice(0, job.sizes.length), cells, file: head.file, bytes }
}
