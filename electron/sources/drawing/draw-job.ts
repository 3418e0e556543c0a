import { drawCardClock } from './card-clock.ts'
import { memoryForDrawing } from './drawing-memory.ts'
import type { DrawingAnswer, DrawingJob } from './drawing-messages.ts'
import type { DrawingTurn } from './drawing-turn.ts'
import { drawHoldingCard } from './holding-card.ts'
import { drawImageFile } from './image-file.ts'
import { drawLostCard } from './lost-card.ts'
import { drawLowerThird, drawTickerStrip } from './lower-third-drawing.ts'
import { readLutFile } from './lut-file.ts'
import { readMaskFile } from './mask-file.ts'
import { createTextPainter } from './text-drawing.ts'

/** "heavy": it may take too long for this process. Rejects with AppError. */
export async function runDrawingJob(job: DrawingJob, turn: DrawingTurn): Promise<DrawingAnswer | 'heavy'> {
	if (job.kind === 'image') return drawImageFile(job, turn)
	if (job.kind === 'mask') return readMaskFile(job, turn)
	if (job.kind === 'lut') return readLutFile(job, turn)
	await turn.begin(false, memoryForDrawing(job.sizes))
	if (job.kind === 'lost-card') return plainAnswer(job.sizes.map((size) => drawLostCard(job.name, size)))
	if (job.kind === 'holding-card') return plainAnswer(job.sizes.map((size) => drawHoldingCard(job.title, size)))
	if (job.kind === 'lower-third') return lowerThirdAnswer(job)
	const drawn = job.sizes.map((size) =>
		job.kind === 'text'
			? createTextPainter(job.settings, size, job.scale)(job.text, job.slots)
			: drawCardClock(size, job.text, job.slots, job.caption),
	)
	return { pictures: drawn.map(({ picture }) => picture), cells: drawn.map(({ cells }) => cells), file: null }
}

function lowerThirdAnswer(job: Extract<DrawingJob, { kind: 'lower-third' }>): DrawingAnswer {
	if (job.part === 'strip') return plainAnswer(job.sizes.map((size) => drawTickerStrip(job, size)))
	const drawn = job.sizes.map((size) => drawLowerThird(job, size))
	const bytes = Buffer.from(JSON.stringify(drawn[0]?.fit ?? null))
	return { pictures: drawn.map(({ picture }) => picture), cells: drawn.map(({ cells }) => cells), file: null, bytes }
}

function plainAnswer(pictures: DrawingAnswer['pictures']): DrawingAnswer {
	return { pictures, cells: [], file: null }
}
