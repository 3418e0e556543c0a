import type { TestFigures, UploadFigures } from './probe-messages.ts'
import type { TestCard } from './test-card.ts'
import { verdictOf } from './verdict.ts'

/** The rates that are tried, kb/s, the highest first: what each usual format needs with a fifth to spare. */
const stepsKbps = [9000, 6000, 3500] as const

/**
 * How fast an SRT ingest takes media: a test card at one rate after the other, until one gets through whole. What a server lost on the way cannot be
 * counted from here, so the rate that got through is a lower bound.
 */
export async function measureInSteps(card: TestCard, test: (card: TestCard) => Promise<TestFigures>): Promise<UploadFigures> {
	let last: UploadFigures = { kbps: null, isAtLeast: false, sentBytes: 0, loss: null }
	for (const kbps of stepsKbps) {
		const atRate = { ...card, videoKbps: kbps - card.audioKbps }
		const figures = await test(atRate)
		const sentBytes = last.sentBytes + figures.takenBytes
		if (figures.loss !== null && last.kbps === null) return { ...last, sentBytes, loss: figures.loss }
		if (figures.loss === null && verdictOf(figures, atRate).outcome === 'good') return { kbps, isAtLeast: true, sentBytes, loss: null }
		const tookKbps = figures.loss === null ? Math.min(kbps, (figures.takenBytes * 8) / Math.max(1, figures.lastedMs)) : last.kbps
		last = { kbps: tookKbps, isAtLeast: false, sentBytes, loss: null }
	}
	return last
}
