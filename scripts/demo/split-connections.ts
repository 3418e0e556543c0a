import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { flvHeader, flvTagBytes } from '../../electron/media/flv/flv-writer.ts'
import type { RtmpSink } from '../../electron/media/rtmp/testing/rtmp-sink.ts'

/** Writes what a sink received as one FLV file per connection: each begins with its own video sequence header. */
export async function splitConnections(sink: RtmpSink, folder: string): Promise<string[]> {
	const connections: (typeof sink.tags)[number][][] = []
	let last = Number.POSITIVE_INFINITY
	for (const tag of sink.tags) {
		// Every connection starts its own time near 0: a step back of a second is a new one.
		if (connections.length === 0 || tag.timestampMs < last - 1000) connections.push([])
		connections.at(-1)?.push(tag)
		last = tag.timestampMs
	}
	const files: string[] = []
	for (const [index, tags] of connections.entries()) {
		const file = join(folder, `second-place-${index + 1}.flv`)
		await writeFile(file, Buffer.concat([flvHeader(), ...tags.map((tag) => flvTagBytes(tag))]))
		files.push(file)
	}
	return files
}
