import { afterEach, expect, test } from 'vitest'
import { flashesAndBeeps } from '../support/flash-and-beep.ts'
import { filesIn, frameColors, levelDb, longestGapS, packets, sound, streamFaults, toneHz } from '../support/media-probe.ts'
import { blue, card, flash, fullRateFormat, red, showSettings } from '../support/show-settings.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

const frameS = 1 / 30
let studio: StudioHost

afterEach(async () => {
	await studio.stop()
	await studio.remove()
})

const onAir = () => studio.until('on air', ({ show }) => show.state.kind === 'on-air')
const framesSent = async () => (await studio.snapshot()).destinations[0]?.counters.videoFrames ?? 0

/** Waits until this many more frames have left. */
async function frames(count: number): Promise<void> {
	const from = await framesSent()
	await studio.until(`${count} more frames`, ({ destinations }) => (destinations[0]?.counters.videoFrames ?? 0) >= from + count, 60_000)
}

async function onlyFile(): Promise<string> {
	const files = await filesIn(studio.practiceMediaDir, '.flv')
	expect(files).toHaveLength(1)
	return files[0] as string
}

test('what arrives is what was shown: scenes, cut, fade, tone, keyframes, time stamps', async () => {
	studio = await startStudio({ settings: showSettings([red, blue, card], { format: fullRateFormat }) })
	await studio.until('sources running', ({ program }) => program.process === 'running')
	await studio.call('show.goLive', {})
	await onAir()
	await frames(60)
	await studio.call('scenes.take', { sceneId: 'blue', transition: { kind: 'cut' } })
	await frames(60)
	await studio.call('scenes.take', { sceneId: 'red', transition: { kind: 'fade', durationMs: 1000 } })
	await frames(75)
	await studio.call('scenes.take', { sceneId: 'card', transition: { kind: 'cut' } })
	await frames(90)
	await studio.call('show.end', {})

	const file = await onlyFile()
	const all = await packets(file)
	expect(streamFaults(all, frameS)).toEqual([])
	expect(longestGapS(all, 'video')).toBeLessThan(2.5 * frameS)

	const colors = await frameColors(file)
	const kinds = colors.map(({ r, g, b }) => (r > 150 && g < 60 && b < 60 ? 'red' : b > 150 && r < 70 && g < 80 ? 'blue' : 'other'))
	const runs = kinds.flatMap((kind, index) =>
		kind === kinds[index - 1] ? [] : [{ kind, length: kinds.slice(index).findIndex((next) => next !== kind) }],
	)
	const order = runs.map(({ kind }) => kind)
	expect(order.slice(0, 4)).toEqual(['red', 'blue', 'other', 'red'])
	// The fade takes a second, less its ends that still look like one of the two.
	const fade = runs[2]?.length ?? 0
	expect(fade).toBeGreaterThan(12)
	expect(fade).toBeLessThanOrEqual(31)
	// In mid-fade the picture is half of each.
	const middle = colors[kinds.indexOf('other') + Math.floor(fade / 2)]
	expect(middle?.r).toBeGreaterThan(70)
	expect(middle?.b).toBeGreaterThan(70)

	const { samples, startS } = await sound(file)
	const cardFrom = (colors[kinds.lastIndexOf('red') + 1]?.atS ?? 0) - startS
	const tone = samples.subarray(Math.round((cardFrom + 0.5) * 48_000), Math.round((cardFrom + 2) * 48_000))
	expect(toneHz(tone)).toBeCloseTo(1000, -1)
	expect(Math.abs(levelDb(tone) - -18)).toBeLessThan(1.5)
	expect(levelDb(samples.subarray(48_000, 2 * 48_000))).toBeLessThan(-60)
})

test('flash and beep arrive together, within one frame', async () => {
	studio = await startStudio({ settings: showSettings([flash], { format: fullRateFormat }) })
	await studio.until('running', ({ program }) => program.process === 'running')
	await studio.call('show.goLive', {})
	await onAir()
	await frames(300)
	await studio.call('show.end', {})
	const pairs = await flashesAndBeeps(await onlyFile())
	expect(pairs.length).toBeGreaterThanOrEqual(4)
	for (const { flashS, beepS } of pairs) expect(Math.abs(flashS - beepS)).toBeLessThanOrEqual(frameS)
})
