import { createOpenAnimations } from '../drawing/animation-canvas.ts'
import { runDrawingJob } from '../drawing/draw-job.ts'
import type { Drawing } from '../drawing/drawing.ts'
import type { DrawingJob } from '../drawing/drawing-messages.ts'

/** Draws in the process of the test, and records the jobs. */
export function localDrawing(): Drawing & { readonly jobs: DrawingJob[]; idle(): Promise<void> } {
	const jobs: DrawingJob[] = []
	const animations = createOpenAnimations()
	const open = new Set<Promise<unknown>>()
	return {
		jobs,
		draw(job) {
			jobs.push(job)
			const drawn = runDrawingJob(job, { begin: async () => {}, mayBeHeavy: true, animations }).then((answer) => {
				if (answer === 'heavy') throw new Error('Nothing is too heavy here.')
				return answer
			})
			const done = drawn.then(
				() => {},
				() => {},
			)
			open.add(done)
			void done.then(() => open.delete(done))
			return drawn
		},
		/** Resolves when all jobs have been answered. */
		async idle() {
			while (open.size > 0) await Promise.all(open)
			await new Promise((resolve) => setImmediate(resolve))
		},
		dispose: async () => {},
		[Symbol.asyncDispose]: async () => {},
	}
}
