import { AppError, toAppErrorData } from '../../../shared/errors/app-error.ts'
import { detach } from '../../lib/detach.ts'
import { createOpenAnimations } from './animation-canvas.ts'
import { runDrawingJob } from './draw-job.ts'
import type { DrawingAnswer, DrawingHead, DrawingJob, ToDrawing } from './drawing-messages.ts'

export interface DrawingWorkerOptions {
	/** Resolves when everything has left this process. */
	readonly send: (head: DrawingHead, pictures?: DrawingAnswer['pictures']) => Promise<void>
	readonly run?: typeof runDrawingJob
}

/** The work of the drawing process: files are read side by side, drawn is one after the other, in the order of `begin`, except that what is risky waits for what is not. */
export function createDrawingWorker({
	send,
	run = runDrawingJob,
}: DrawingWorkerOptions): (message: Extract<ToDrawing, { type: 'job' }>) => void {
	/** Jobs that have everything they need, in the order in which they came. */
	const ready: { readonly isRisky: boolean; readonly start: () => void }[] = []
	let isDrawing = false
	const animations = createOpenAnimations()

	/** What is surely done in a moment goes first. */
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
			// The next one begins when this one has left: pictures that wait would be taken for its memory.
			await send({ type: 'drawn', id, pictures, cells, file: answer.file }, all)
		} catch (error) {
			// What the program did not foresee is written where main's log finds it; the screen gets no text of unknown origin.
			if (!(error instanceof AppError)) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
			await send({ type: 'failed', id, error: toAppErrorData(error) })
		} finally {
			if (hasTurn) next()
		}
	}

	return ({ id, job, mayBeHeavy }) => detach(work(id, job, mayBeHeavy))
}
