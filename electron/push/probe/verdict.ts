import type { ProbeResult } from '../../../shared/domain/preset.ts'
import { messageOf, say } from '../../../shared/texts/english.ts'
import type { TestFigures } from './probe-messages.ts'
import type { TestCard } from './test-card.ts'

/** More of the show than this that waits at the end of the card, ms, is a connection that does not keep up: a good one is behind by its round trip. */
const weakBacklogMs = 500

/** A test's result without the address, which is known before. */
export type Verdict = Omit<ProbeResult, 'understood'>

/** What the figures of a test mean, for people. Pure. */
export function verdictOf(figures: TestFigures, card: TestCard): Verdict {
	const { connectMs, takenBytes, loss } = figures
	const seen = {
		connectMs,
		sentMs: figures.cardMs,
		sentBytes: takenBytes,
		// Servers may count from another point than we do.
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

const seconds = (ms: number) => (Math.max(ms, 50) / 1000).toFixed(1)
const megabits = (kbps: number) => (kbps / 1000).toFixed(1)
