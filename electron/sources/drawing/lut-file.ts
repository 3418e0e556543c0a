import { lutTable } from '../../lib/lut-table.ts'
import { openAllowedFile } from '../allowed-file.ts'
import { identityOf } from '../file-identity.ts'
import { mapOfCube, parseCube } from './cube-file.ts'
import { memoryForDrawing } from './drawing-memory.ts'
import type { DrawingAnswer, DrawingJob } from './drawing-messages.ts'
import type { DrawingTurn } from './drawing-turn.ts'
import { readWhole } from './read-whole.ts'

/** The largest cube with generous numbers takes 12 MB. */
const maxFileBytes = 30_000_000
/** A smaller file is read and converted quickly on every computer. */
const lightBytes = 3_000_000
/** Bytes of memory for each byte of the file: its text, its lines and its numbers. */
const perByte = 12

/** Reads a .cube file and makes a table for the kernel of it. */
export async function readLutFile(job: Extract<DrawingJob, { kind: 'lut' }>, turn: DrawingTurn): Promise<DrawingAnswer | 'heavy'> {
	const file = await openAllowedFile(job.path, { neverIn: job.neverIn, maxBytes: maxFileBytes })
	try {
		if (!turn.mayBeHeavy && file.stats.size > lightBytes) return 'heavy'
		const content = await readWhole(file)
		await turn.begin(false, memoryForDrawing([]) + perByte * content.length)
		return {
			pictures: [],
			cells: [],
			file: { identity: identityOf(file.stats), naturalSize: { widthPx: 0, heightPx: 0 }, isCut: false, animation: null },
			bytes: lutTable(mapOfCube(parseCube(content))),
		}
	} finally {
		await file.handle.close()
	}
}
