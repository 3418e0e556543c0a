/** A part of a recording that was written without interruption. */
export interface RecordingPart {
	readonly path: string
	/** Recorded time of its first frame, ms: program time without the pauses. */
	readonly firstTimestampMs: number
	/** The file of the recording that it belongs to, from 1. Absent: the first. */
	readonly file?: number
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
 * repeat nothing, and where something is missing the time continues, so sound, picture and chapters stay in place. `lengthMs`: length of all; null: the last
 * part is not cut.
 */
export function concatList(parts: readonly RecordingPart[], lengthMs: number | null = null): string {
	const lines = ['ffconcat version 1.0']
	for (const [index, part] of parts.entries()) {
		lines.push(`file '${`file:${part.path}`.replaceAll("'", "'\\''")}'`)
		const endMs = parts[index + 1]?.firstTimestampMs ?? (lengthMs === null ? null : (parts[0]?.firstTimestampMs ?? 0) + lengthMs)
		if (endMs === null) continue
		const length = ((endMs - part.firstTimestampMs) / 1000).toFixed(3)
		lines.push(`outpoint ${length}`, `duration ${length}`)
	}
	return `${lines.join('\n')}\n`
}
