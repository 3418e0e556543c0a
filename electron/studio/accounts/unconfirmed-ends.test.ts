import { expect, test } from 'vitest'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { PlatformBroadcast } from '../../platforms/platform.ts'
import { platformCodes, platformFailing, RateLimitedError } from '../../platforms/platform-errors.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import { createUnconfirmedEnds } from './unconfirmed-ends.ts'

const signal = new AbortController().signal
const signedOut = AppError.fromData({ code: platformCodes.signedOut, message: 'No more.', action: 'Connect again.', retryable: false })
const gone = AppError.fromData({ code: platformCodes.gone, message: 'It was deleted.', action: 'Make another.', retryable: false })

/** `fails`: the outcome of each request for the end, null = confirmed; all later requests are confirmed. */
function rig(fails: (Error | null)[]) {
	const clock = createManualClock()
	const startMs = clock.steady()
	const notes: string[] = []
	const askedAtMs: number[] = []
	const ends = createUnconfirmedEnds({ clock, note: (level, subject, text) => notes.push(`${level}: ${subject} ${text.text}`) })
	const broadcast = {
		broadcastId: 'l1',
		get viewerUrl() {
			return `https://somewhere/${askedAtMs.length}`
		},
		async finish() {
			askedAtMs.push(clock.steady() - startMs)
			const error = fails.shift()
			if (error) throw error
		},
	} as unknown as PlatformBroadcast
	async function pass(ms: number): Promise<void> {
		for (let left = ms; left > 0; left -= 1000) {
			clock.advance(Math.min(1000, left))
			for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
		}
	}
	return { ends, notes, askedAtMs, pass, broadcast, shown: ends.watched('a', 'Somewhere', broadcast) }
}

test('an end that fails is tried until the platform confirms it, with longer and longer pauses', async () => {
	const { shown, notes, askedAtMs, pass } = rig([platformFailing('Somewhere', 503), new RateLimitedError('Somewhere', 40_000), gone])
	await expect(shown.finish(signal)).rejects.toMatchObject({ code: 'platform-failing' })
	await pass(300_000)
	// Deleted counts as ended, and needs no note.
	expect([askedAtMs, notes]).toEqual([[0, 5000, 45_000], []])
})

test('a confirmation that comes late is reported', async () => {
	const { shown, notes, askedAtMs, pass } = rig([platformFailing('Somewhere', 503), platformFailing('Somewhere', 503)])
	await shown.finish(signal).catch(() => {})
	await pass(300_000)
	expect([askedAtMs, notes]).toEqual([[0, 5000, 15_000], ['good: Somewhere has now confirmed the end of the show.']])
})

test('after a revoked key it is asked for as soon as the account is connected again', async () => {
	const { ends, shown, notes, askedAtMs, pass } = rig(Array(5).fill(signedOut))
	await shown.finish(signal).catch(() => {})
	await pass(120_000)
	const asked = askedAtMs.length
	ends.retry('another account')
	await pass(1000)
	expect(askedAtMs.length).toBe(asked)
	ends.retry('a')
	await pass(1000)
	expect(askedAtMs.length).toBe(asked + 1)
	await pass(60_000)
	expect(notes).toEqual(['good: Somewhere has now confirmed the end of the show.'])
})

test('a new show on the same broadcast is not ended for the old one, nor while one is prepared', async () => {
	const { ends, shown, broadcast, askedAtMs, pass } = rig([platformFailing('Somewhere', 503)])
	await shown.finish(signal).catch(() => {})
	const release = ends.hold('a')
	await pass(60_000)
	expect(askedAtMs).toEqual([0])
	ends.watched('a', 'Somewhere', broadcast)
	release()
	await pass(300_000)
	expect(askedAtMs).toEqual([0])
})

test('everything else of the broadcast stays its own', async () => {
	const { shown } = rig([])
	expect(shown.viewerUrl).toBe('https://somewhere/0')
	await shown.finish(signal)
	expect([shown.viewerUrl, shown.broadcastId]).toEqual(['https://somewhere/1', 'l1'])
})

test('after an hour a person has to check', async () => {
	const { shown, notes, pass } = rig(Array(200).fill(platformFailing('Somewhere', 503)))
	await shown.finish(signal).catch(() => {})
	await pass(2 * 3_600_000)
	expect(notes).toEqual([
		expect.stringMatching(/^error: Somewhere has not confirmed the end of the show for an hour\. End the livestream on its own page\./),
	])
})
