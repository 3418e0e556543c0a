import type { ProbeResult } from '../../../shared/domain/preset.ts'
import type { UploadSpeed } from '../../../shared/domain/upload-speed.ts'
import { messageOf, say } from '../../../shared/texts/english.ts'
import type { TestFigures, UploadFigures } from './probe-messages.ts'
import type { TestCard } from './test-card.ts'

/** A larger backlog than this at the end of the card, ms of the show, means that the connection does not keep up: a good one is one round trip behind. */
const weakBacklogMs = 500

/** A test result without the address, which the caller already knows. */
export type Verdict = Omit<ProbeResult, 'understood'>

/** Explains the figures of a test to people. Pure. */
export function verdictOf(figures: TestFigures, card: TestCard): Verdict {
	const { connectMs, takenBytes, loss } = figures
	const seen = {
		connectMs,
		sentMs: figures.cardMs,
		sentBytes: takenBytes,
		// Servers may start counting at a different point than we do.
		acknowledgedBytes: figures.acknowledgedBytes === null ? null : Math.min(figures.acknowledgedBytes, takenBytes),
	}
	if (loss) return { ...seen, outcome: 'failed', sentence: messageOf(loss), error: loss }
	const connected = connectMs === null ? say('probe/connected') : say('probe/connected-in', { seconds: seconds(connectMs) })
	const showKbps = card.videoKbps + card.audioKbps
	if (figures.droppedFrames > 0 || figures.backlogBytes > (showKbps * weakBacklogMs) / 8) {
		const tookKbps = Math.min(showKbps, (takenBytes * 8) / Math.max(1, figures.lastedMs))
		const sentence = say('probe/weak', { connected, took: megabits(tookKbps), needed: megabits(showKbps) })
		return { ...seen, outcome: 'weak', sentence, error: null }
	}
	const sent = { connected, seconds: seconds(figures.cardMs), megabytes: (takenBytes / 1e6).toFixed(1) }
	return {
		...seen,
		outcome: 'good',
		sentence: say(figures.isConfirmed ? 'probe/taken' : 'probe/sent', sent),
		error: null,
	}
}

/** A measurement without its time. */
export type MeasuredUpload = Omit<UploadSpeed, 'atMs'>

/** Explains how fast the ingest took media. A connection that was ended by the server still has shown what it takes. Pure. */
export function measuredUploadOf({ kbps, isAtLeast, sentBytes, loss }: UploadFigures): MeasuredUpload {
	if (kbps === null) {
		return { kbps, isAtLeast: false, sentence: loss ? messageOf(loss) : say('upload-speed/too-short'), sentBytes, error: loss }
	}
	const sentence = say(isAtLeast || loss ? 'upload-speed/at-least' : 'upload-speed/took', { speed: megabits(kbps) })
	return { kbps: Math.round(kbps), isAtLeast: isAtLeast || loss !== null, sentence, sentBytes, error: null }
}

const seconds = (ms: number) => (Math.max(ms, 50) / 1000).toFixed(1)
const megabits = (kbps: number) => (kbps / 1000).toFixed(1)
