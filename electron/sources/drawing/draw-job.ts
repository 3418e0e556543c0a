import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { OpenAnimations } from './animation-canvas.ts'
import { drawCardClock } from './card-clock.ts'
import type { DrawingAnswer, DrawingJob } from './drawing-messages.ts'
import { drawImageFile } from './image-file.ts'
import { drawLostCard } from './lost-card.ts'
import { createTextPainter } from './text-drawing.ts'

/** How a job goes on. Runs where it may take long, be killed, and take much memory: never in the program process. */
export interface DrawingTurn {
	/** Called when everything is read and drawing can begin; resolves when it is this job's turn. `isRisky`: nobody can tell how long it takes. */
	readonly begin: (isRisky: boolean) => Promise<void>
	readonly mayBeHeavy: boolean
	readonly animations: OpenAnimations
}

/** "heavy": it may take long, and this process must not. Rejects with AppError. */
export async function runDrawingJob(job: DrawingJob, turn: DrawingTurn): Promise<DrawingAnswer | 'heavy'> {
	if (job.kind === 'image') return drawImageFile(job, turn)
	await turn.begin(false)
	return { pictures: draw(job), file: null }
}

function draw(job: Exclude<DrawingJob, { kind: 'image' }>): readonly I420Picture[] {
	switch (job.kind) {
		case 'text':
			return job.sizes.map((size) => createTextPainter(job.settings, size, job.scale)(job.text))
		case 'card-clock':
			return job.sizes.map((size) => drawCardClock(size, job.text, job.caption))
		case 'lost-card':
			return job.sizes.map((size) => drawLostCard(job.name, size))
	}
}
