import { afterEach, describe, expect, test } from 'vitest'
import { adLines, adReady, refusalOf, startAdShow } from '../support/ad-show.ts'
import { filesIn, frameColors } from '../support/media-probe.ts'
import { smallFormat } from '../support/show-settings.ts'
import type { StudioHost } from '../support/studio-host.ts'

let studio: StudioHost
afterEach(async () => {
	await studio.stop()
	await studio.remove()
})

test('the slate is what viewers get during an ad, and the show afterwards', async () => {
	studio = await startAdShow()
	await studio.call('ads.setSlate', { enabled: true, sceneId: 'blue', leadMs: 0, trailMs: 500, returnWhenEnded: true })
	const frames = async (count: number) => {
		const from = (await studio.snapshot()).destinations[0]?.counters.videoFrames ?? 0
		await studio.until('more frames', ({ destinations }) => (destinations[0]?.counters.videoFrames ?? 0) >= from + count)
	}
	await frames(30)

	// To the slate and back on its own, with what was armed before.
	await studio.call('scenes.arm', { sceneId: 'red' })
	await studio.call('ads.launch', {})
	const during = await studio.until('the slate is on', ({ ads }) => ads.slate.active !== null)
	expect(during.program.onAirSceneId).toBe('blue')
	const endsAtMs = during.ads.state.kind === 'in-break' ? during.ads.state.endsAtMs : 0
	expect(during.ads.slate.active).toEqual({ returnSceneId: 'red', untilMs: endsAtMs + 500 })
	const back = await studio.until('the show is back', ({ ads, program }) => ads.slate.active === null && program.onAirSceneId === 'red')
	expect(back.program.nextSceneId).toBe('red')
	await frames(30)

	// Back at once by hand; clicking twice changes nothing, and the slate stays away for this ad.
	await adReady(studio)
	await studio.call('ads.launch', {})
	await studio.until('the slate is on', ({ program }) => program.onAirSceneId === 'blue')
	await frames(15)
	await studio.call('ads.returnToShow', {})
	await studio.call('ads.returnToShow', {})
	expect((await studio.snapshot()).program.onAirSceneId).toBe('red')
	await adReady(studio)
	expect((await studio.snapshot()).program.onAirSceneId).toBe('red')

	const received = await filesIn(studio.practiceMediaDir, '.flv')
	await studio.call('show.end', {})
	const colors = await frameColors(received[0] as string)
	const stretches: { color: 'show' | 'slate' | 'neither'; fromS: number; frames: number }[] = []
	for (const { r, b, atS } of colors) {
		const color = r > b + 60 ? 'show' : b > r + 60 ? 'slate' : 'neither'
		const last = stretches.at(-1)
		if (last?.color === color) last.frames += 1
		else stretches.push({ color, fromS: atS, frames: 1 })
	}
	expect(stretches.map(({ color }) => color)).toEqual(['show', 'slate', 'show', 'slate', 'show'])
	// The platform's ad lasts 1 to 2 s (its end is reported in whole seconds); the trail comes on top.
	const slateS = (stretches[1]?.frames ?? 0) / smallFormat.frameRate.numerator
	expect(slateS).toBeGreaterThan(1.3)
	expect(slateS).toBeLessThanOrEqual(3)
})

test('the hour is used up: no ad, the time of the next one, and the queue waits for it', async () => {
	studio = await startAdShow({ adsPerHour: 2, adLengthMs: 1000, adSpacingMs: 500 })
	const fromMs = Date.now()
	await studio.call('ads.launch', {})
	await adReady(studio)
	await studio.call('ads.launch', {})
	const { ads } = await studio.until('used up', ({ ads: now }) => now.state.kind === 'exhausted')
	const untilMs = ads.state.kind === 'exhausted' ? (ads.state.untilMs ?? 0) : 0
	expect(ads).toMatchObject({ remaining: 0, remainingSource: 'platform', hourlyLimit: 2 })
	expect(untilMs).toBe((ads.history[0]?.requestedAtMs ?? 0) + 3_600_000)
	expect(untilMs).toBeGreaterThanOrEqual(fromMs + 3_600_000)
	expect(await refusalOf(studio.call('ads.launch', {}))).toBe('ad-used-up')
	await studio.call('ads.queue', { count: 1 })
	expect((await studio.snapshot()).ads.queue).toEqual({ total: 1, started: 0, nextAtMs: untilMs })
	await studio.call('ads.cancelQueue', {})
	expect(adLines(await studio.snapshot()).some((line) => line.startsWith("Ad was not run. This hour's ads on Practice are used up."))).toBe(
		true,
	)
})

describe('a lost answer never gives a second ad', () => {
	test('by hand', async () => {
		studio = await startAdShow()
		await studio.call('practice.setFaults', { loseNextAdAnswer: true })
		const clicks = await Promise.all([1, 2, 3].map(() => refusalOf(studio.call('ads.launch', {}))))
		expect(clicks.filter((code) => code === 'done')).toHaveLength(1)
		const { ads } = await adReady(studio)
		expect(ads.history.map(({ outcome }) => outcome.kind)).toEqual(['found-started'])
		expect(ads).toMatchObject({ remaining: 23, remainingSource: 'platform' })
	})

	test('in a queue: it counts as one of it', async () => {
		studio = await startAdShow()
		await studio.call('practice.setFaults', { loseNextAdAnswer: true })
		await studio.call('ads.queue', { count: 2 })
		const finished = await studio.until('the queue is through', ({ ads }) => ads.queue === null && ads.history.length > 0)
		expect(finished.ads.history.map(({ outcome }) => outcome.kind)).toEqual(['found-started', 'started'])
		expect((await adReady(studio)).ads.remaining).toBe(22)
	})
})
