import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { MediaTag } from '../../shared/domain/feeds.ts'

const run = promisify(execFile)
/** Sizes of this many coded pictures in a row do not come twice. */
const rowLength = 12

/**
 * What of the pictures that an ingest got is not at the end of a recording, ms. Both hold the same coded pictures, so the recording's last ones are
 * found among those that arrived by their sizes. Throws when they are not there.
 */
export async function missingAtEndMs(recording: string, received: readonly MediaTag[]): Promise<number> {
	const pictures = received.filter((tag) => tag.kind === 'video' && !tag.isSequenceHeader)
	// FLV puts five bytes before each picture.
	const sizes = pictures.map(({ body }) => body.length - 5)
	const recorded = await pictureSizes(recording)
	const row = recorded.slice(-rowLength)
	for (let end = sizes.length; end >= rowLength; end--) {
		if (row.every((size, index) => size === sizes[end - rowLength + index]))
			return (pictures.at(-1)?.timestampMs ?? 0) - (pictures[end - 1]?.timestampMs ?? 0)
	}
	throw new Error(`The recording's last pictures did not arrive: ${row}; arrived: ${sizes.slice(-60)}`)
}

async function pictureSizes(file: string): Promise<number[]> {
	const { stdout } = await run('ffprobe', [
		...['-v', 'error', '-select_streams', 'v', '-show_entries', 'packet=size', '-of', 'csv=p=0'],
		file,
	])
	return stdout.trim().split('\n').map(Number)
}
