import type { MediaTag } from '../../../shared/domain/feeds.ts'
import type { Clock } from '../../lib/clock.ts'

/** Hands media on no faster than a line can carry it. */
export interface PacedWriter {
	write(tag: MediaTag): void
	/** Hands on all that waits, now. */
	flush(): void
	dispose(): void
}

export interface PacedWriterOptions {
	readonly clock: Clock
	readonly write: (tag: MediaTag) => void
	/** Whether what is handed on leaves this computer; before that it would only pile up and leave all at once. */
	readonly isOpen: () => boolean
	/** Whether the line is full now: the rest waits here, where it is known to wait. */
	readonly isHeldUp?: () => boolean
}

/** As much may go at once, ms of media: what a busy computer makes late in everyday use. */
const atOnceMs = 300
/** A backlog goes this many times as fast as it plays. Most lines carry that for a second, and one of two seconds is gone in one. */
const timesFaster = 3
/** Time between two portions of a backlog, ms. */
const portionMs = 20
/** A jump in the time stamps costs no more than this, ms. */
const longestStepMs = 1000

/**
 * For SRT, whose receiver plays each packet at a fixed time after it was sent and gives up those that come later: a group of pictures that is sent at
 * once, as a new connection begins with one, gets holes on a line that needs longer for it than the latency.
 */
export function createPacedWriter({ clock, write, isOpen, isHeldUp = () => false }: PacedWriterOptions): PacedWriter {
	let waiting: MediaTag[] = []
	let creditMs = atOnceMs
	let paidAtMs = clock.steady()
	let newestMs: number | null = null
	let cancelPortion: (() => void) | null = null

	function pay(): void {
		const now = clock.steady()
		creditMs = Math.min(atOnceMs, creditMs + (now - paidAtMs) * (isOpen() ? timesFaster : 1))
		paidAtMs = now
	}

	function costMs({ isSequenceHeader, kind, timestampMs }: MediaTag): number {
		if (isSequenceHeader || kind === 'data' || newestMs === null) return 0
		return Math.min(longestStepMs, Math.max(0, timestampMs - newestMs))
	}

	function hand(tag: MediaTag): void {
		creditMs -= costMs(tag)
		if (!tag.isSequenceHeader && tag.kind !== 'data') newestMs = Math.max(newestMs ?? tag.timestampMs, tag.timestampMs)
		write(tag)
	}

	function drain(): void {
		pay()
		let count = 0
		for (const tag of waiting) {
			// The first of a run may overdraw, or one that costs more than all credit would wait forever.
			if (creditMs <= 0 || isHeldUp()) break
			hand(tag)
			count += 1
		}
		waiting = waiting.slice(count)
		cancelPortion?.()
		cancelPortion = waiting.length === 0 ? null : clock.after(portionMs, drain)
	}

	return {
		write(tag) {
			waiting.push(tag)
			if (cancelPortion === null) drain()
		},
		flush() {
			cancelPortion?.()
			cancelPortion = null
			for (const tag of waiting) write(tag)
			waiting = []
		},
		dispose() {
			cancelPortion?.()
			cancelPortion = null
			waiting = []
		},
	}
}
