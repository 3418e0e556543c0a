/** A part of a recording that was written without interruption. */
export interface RecordingPart {
	readonly path: string
	/** Recorded time of its first frame, ms: program time without the pauses. */
	readonly firstTimestampMs: number
}

/**
 * The parts that are needed. A part starts some seconds before the end of the previous one. A part that broke in its first seconds is covered by the next,
 * unless that one broke even earlier. Pure.
 */
export function neededParts<Part extends RecordingPart & { readonly bytes: number }>(parts: readonly Part[]): readonly Part[] {
	const needed: Part[] = []
	for (const part of parts.toReversed()) {
		const [next] = needed
		if (next && part.firstTimestampMs >= next.firstTimestampMs) {
			if (part.bytes > next.bytes) needed[0] = part
		} else needed.unshift(part)
	}
	return needed
}

/**
 * The list that FFmpeg's concat demuxer reads. Each part but the last is cut where the next one starts and is given exactly that length: overlapping parts
 * repeat nothing, and where something is missing the time continues, so sound, picture and chapters stay in place.
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
