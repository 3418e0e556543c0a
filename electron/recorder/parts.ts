/** One stretch of a recording that was written without a break. */
export interface RecordingPart {
	readonly path: string
	/** Programme time of its first frame, ms. */
	readonly firstTimestampMs: number
}

/**
 * The list that FFmpeg's concat reads. Each part but the last is cut where the next one begins and is given exactly that length: where parts overlap
 * nothing is doubled, and where something is missing the time goes on, so sound, picture and chapters stay in place.
 */
export function concatList(parts: readonly RecordingPart[]): string {
	const lines = ['ffconcat version 1.0']
	for (const [index, part] of parts.entries()) {
		lines.push(`file '${`file:${part.path}`.replaceAll("'", "'\\''")}'`)
		const next = parts[index + 1]
		if (!next) continue
		const length = ((next.firstTimestampMs - part.firstTimestampMs) / 1000).toFixed(3)
		lines.push(`outpoint ${length}`, `duration ${length}`)
	}
	return `${lines.join('\n')}\n`
}
