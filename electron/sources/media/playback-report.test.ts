import { expect, test } from 'vitest'
import type { MediaPlayback } from '../../../shared/domain/media-playback.ts'
import { createPlaybackReport } from './playback-report.ts'

function start(loops = false) {
	const sent: (MediaPlayback | null)[] = []
	let nowMs = 1_000_000
	const report = createPlaybackReport(
		() => nowMs,
		(playback) => sent.push(playback),
	)
	report.setFilm({ durationMs: 10_000, startMs: 0, endMs: 10_000, loops })
	return {
		sent,
		report,
		/** Plays for this long at this speed. */
		play(ms: number, fromMs: number, speed = 1) {
			for (let at = 0; at <= ms; at += 33) {
				report.check('playing', (fromMs + at * speed) % 10_000)
				nowMs += 33
			}
		},
	}
}

test('a film that plays as foreseen is reported once, also over the end of a loop', () => {
	const { sent, play } = start(true)
	play(25_000, 0)
	expect(sent).toHaveLength(1)
	expect(sent[0]).toMatchObject({ state: 'playing', positionMs: 0, atMs: 1_000_000, endMs: 10_000 })
})

test('a film that is late is reported, four times a second at most', () => {
	const { sent, play } = start()
	play(4000, 0, 0.2)
	expect(sent.length).toBeGreaterThan(5)
	expect(sent.length).toBeLessThanOrEqual(17)
})

test('a change of state, a move and the end of control are reported at once', () => {
	const { sent, report } = start()
	report.check('playing', 0)
	report.check('paused', 0)
	report.check('paused', 0)
	expect(sent).toHaveLength(2)
	report.reset()
	report.check('paused', 40)
	expect(sent.at(-1)).toMatchObject({ state: 'paused', positionMs: 40 })
	report.setFilm(null)
	report.check('paused', 40)
	expect(sent).toHaveLength(4)
	expect(sent.at(-1)).toBeNull()
})
