import type { RecordingFile } from '../../shared/domain/recording.ts'

/** A part of the show that is worth finding again, Unix ms. A marker without a length has the same start and end. */
export interface ShowChapter {
	readonly title: string
	readonly startMs: number
	readonly endMs: number
}

export type FileChapter = RecordingFile['chapters'][number]

/** Converts chapters to ms from the first frame of the file and cuts them to its length. Chapters outside the file are left out. Sorted by time. */
export function chaptersInFile(chapters: readonly ShowChapter[], firstFrameAtMs: number, durationMs: number): readonly FileChapter[] {
	const cut = (ms: number) => Math.min(Math.max(Math.round(ms - firstFrameAtMs), 0), Math.round(durationMs))
	return chapters
		.filter((chapter) => chapter.endMs >= firstFrameAtMs && chapter.startMs < firstFrameAtMs + durationMs)
		.map((chapter) => ({ title: chapter.title, startMs: cut(chapter.startMs), endMs: cut(chapter.endMs) }))
		.toSorted((a, b) => a.startMs - b.startMs)
}

/**
 * MP4 players know only where a chapter starts, and expect the first one at 0. The gaps therefore get chapters of their own, so that a viewer can also
 * jump to the end of an ad break. A marker lasts until the next chapter. When two chapters overlap, the later one shortens the earlier one.
 */
export function seamlessChapters(chapters: readonly FileChapter[], durationMs: number, betweenTitle = 'Program'): readonly FileChapter[] {
	if (chapters.length === 0) return []
	const starts: { startMs: number; title: string }[] = [{ startMs: 0, title: betweenTitle }]
	for (const [index, chapter] of chapters.entries()) {
		starts.push({ startMs: chapter.startMs, title: chapter.title })
		const nextStartMs = chapters[index + 1]?.startMs ?? Number.POSITIVE_INFINITY
		const hasLength = chapter.endMs > chapter.startMs
		if (hasLength && chapter.endMs < nextStartMs && chapter.endMs < durationMs) starts.push({ startMs: chapter.endMs, title: betweenTitle })
	}
	return starts
		.map((start, index) => ({ title: start.title, startMs: start.startMs, endMs: starts[index + 1]?.startMs ?? Math.round(durationMs) }))
		.filter((chapter) => chapter.endMs > chapter.startMs)
}

/** FFmpeg's metadata file (ffmpeg.org, "Metadata"). */
export function metadataFile(title: string, chapters: readonly FileChapter[]): string {
	const head = [';FFMETADATA1', `title=${escaped(title)}`]
	const body = chapters.flatMap((chapter) => [
		'[CHAPTER]',
		'TIMEBASE=1/1000',
		`START=${chapter.startMs}`,
		`END=${chapter.endMs}`,
		`title=${escaped(chapter.title)}`,
	])
	return `${[...head, ...body].join('\n')}\n`
}

function escaped(text: string): string {
	return text.replace(/[\r\n]+/g, ' ').replace(/[=;#\\]/g, '\\$&')
}
