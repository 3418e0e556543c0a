import { expect, test } from 'vitest'
import { defaultEncoderProfile } from '../../../shared/domain/encoder.ts'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { defaultProgramFormat } from '../../../shared/domain/program.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import type { MediaSink } from '../worker/ports.ts'
import { runPushProbe } from './push-probe.ts'
import { testCardOf } from './test-card.ts'
import { verdictOf } from './verdict.ts'

const card = testCardOf(defaultEncoderProfile, defaultProgramFormat)
const bytesPerMs = (card.videoKbps + card.audioKbps) / 8

/** Sends a card that arrives at once at its end, as on a computer that was too busy before; `taken`: what the network has taken after this many ms. */
async function probe(taken: (ms: number, writtenBytes: number) => number) {
	const clock = createManualClock()
	const startedMs = clock.now()
	let written = 0
	const sentBytes = () => Math.min(written, taken(clock.now() - startedMs, written))
	const sink: MediaSink = {
		write({ body }) {
			written += body.length
		},
		writtenBytes: () => written,
		queuedBytes: () => written - sentBytes(),
		sentBytes,
		onLost() {},
		finish: async () => 'still-sent',
		abort() {},
		abandon: () => ({ release() {} }),
	}
	const testing = runPushProbe({
		...{ target: { protocol: 'rtmp', server: 'rtmp://in.example.net/live', key: 'a' }, card, clock },
		open: async () => ({ sink, isAccepted: true, unconfirmedBytes: () => null, acknowledgedBytes: () => null }),
		startCard(_, { onTag, onEnd }) {
			clock.after(2900, () => {
				for (let ms = 0; ms < card.lengthMs; ms += 100) {
					onTag({
						...{ kind: 'video', timestampMs: ms, isKeyframe: ms === 0, isSequenceHeader: false },
						body: new Uint8Array(Math.round(bytesPerMs * 100)),
					} as MediaTag)
				}
				onEnd(true)
			})
			return { stop() {} }
		},
	})
	let figures: Awaited<typeof testing> | null = null
	testing.then((found) => {
		figures = found
	})
	for (let step = 0; step < 400 && !figures; step += 1) {
		clock.advance(50)
		await Promise.resolve()
	}
	return { verdict: verdictOf(await testing, card), lastedMs: clock.now() - startedMs }
}

test('a connection that takes nothing is stalled, however late that begins', async () => {
	const { verdict, lastedMs } = await probe(() => 0)
	expect(verdict).toMatchObject({ outcome: 'failed', error: { code: 'ingest-stalled' } })
	expect(lastedMs).toBeLessThan(9000)
})

test('one that takes a little is weak, and is not waited for', async () => {
	const { verdict, lastedMs } = await probe((ms) => ms * bytesPerMs * 0.1)
	expect(verdict.outcome).toBe('weak')
	expect(lastedMs).toBeLessThan(6000)
	expect((await probe((_, written) => written)).verdict.outcome).toBe('good')
})
