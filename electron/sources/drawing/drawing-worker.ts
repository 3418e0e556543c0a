import { AppError, toAppErrorData } from '../../../shared/errors/app-error.ts'
import { detach } from '../../lib/detach.ts'
import { createOpenAnimations } from './animation-canvas.ts'
import { runDrawingJob } from './draw-job.ts'
import type { DrawingAnswer, DrawingHead, DrawingJob, ToDrawing } from './drawing-messages.ts'

export interface DrawingWorkerOptions {
	/** Resolves when everything has been written. */
	readonly send: (head: DrawingHead, pictures?: DrawingAnswer['pictures'], other?: Uint8Array) => Promise<void>
	readonly run?: typeof runDrawingJob
}

/**
 * The work of the drawing process: files are read concurrently and drawn one after another, in the order of `begin`, except that risky jobs wait for all
 * others.
 */
export function createDrawingWorker({
	send,
	run = runDrawingJob,
}: DrawingWorkerOptions): (message: Extract<ToDrawing, { type: 'job' }>) => void {
	/** Jobs that are ready to be drawn, in the order in which they became ready. */
	const ready: { readonly isRisky: boolean; readonly start: () => void }[] = []
	let isDrawing = false
	const animations = createOpenAnimations()

	/** Jobs that are certain to be short go first. */
	function next(): void {
		isDrawing = false
		const index = Math.max(
			0,
			ready.findIndex(({ isRisky }) => !isRisky),
		)
		const [job] = ready.splice(index, 1)
		if (!job) return
		isDrawing = true
		job.start()
	}

	async function work(id: number, job: DrawingJob, mayBeHeavy: boolean): Promise<void> {
		let hasTurn = false
		detach(send({ type: 'taken', id }))
		const begin = async (isRisky: boolean, needsBytes: number) => {
			await new Promise<void>((start) => {
				ready.push({ isRisky, start })
				if (!isDrawing) next()
			})
			hasTurn = true
			detach(send({ type: 'began', id, needsBytes }))
		}
		try {
			const answer = await run(job, { begin, mayBeHeavy, animations })
			if (answer === 'heavy') return await send({ type: 'heavy', id })
			const all = [...answer.pictures, ...answer.cells.flatMap((cells) => cells?.flatMap(({ pictures }) => pictures) ?? [])]
			const pictures = all.map(({ widthPx, heightPx, alpha }) => ({ widthPx, heightPx, hasAlpha: alpha !== null }))
			const cells = answer.cells.map((some) => some?.map(({ slot, x, y }) => ({ slot, x, y })) ?? null)
			// The next job begins when this one has been sent: waiting pictures would count as its memory.
			const other = answer.bytes ? { otherBytes: answer.bytes.length } : {}
			await send({ type: 'drawn', id, pictures, cells, file: answer.file, ...other }, all, answer.bytes)
		} catch (error) {
			// An unexpected error goes to the log of main; the user sees a message of the error catalog.
			if (!(error instanceof AppError)) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
			await send({ type: 'failed', id, error: toAppErrorData(error) })
		} finally {
			if (hasTurn) next()
		}
	}

	return ({ id, job, mayBeHeavy }) => detach(work(id, job, mayBeHeavy))
}
