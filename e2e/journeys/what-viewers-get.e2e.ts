import { afterEach, expect, test } from 'vitest'
import { defaultAirSettings } from '../../shared/domain/air.ts'
import { filesIn, levelDb, longestGapS, type Packet, packets, sound, streamFaults } from '../support/media-probe.ts'
import { oldestBelow } from '../support/processes.ts'
import { blue, card, fullRateFormat, red, type SimpleScene, showSettings } from '../support/show-settings.ts'
import { type SmallFrame, smallFrames } from '../support/small-frames.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

// What arrives at the ingest while the program is away, and with a safety delay.

const frameS = 1 / 30
const delayMs = 4000
let studio: StudioHost

afterEach(async () => {
	await studio.stop()
	await studio.remove()
})

async function moreFrames(count: number): Promise<void> {
	const from = (await studio.snapshot()).destinations[0]?.counters.videoFrames ?? 0
	await studio.until(`${count} more frames`, ({ destinations }) => (destinations[0]?.counters.videoFrames ?? 0) >= from + count)
}

/** What came over one connection: two would mean that the platform saw us go. */
async function received(): Promise<{ file: string; all: Packet[]; runs: string[] }> {
	const files = await filesIn(studio.practiceMediaDir, '.flv')
	expect(files).toHaveLength(1)
	const file = files[0] as string
	const frames = await smallFrames(file)
	const seen = frames.map(colorOf)
	return { file, all: await packets(file), runs: seen.filter((color, index) => color !== seen[index - 1]) }
}

function colorOf(frame: SmallFrame): string {
	const { r, g, b } = frame.at(0.1, 0.1)
	if (r > 120 && b < 90) return 'red'
	if (b > 120 && r < 90) return 'blue'
	return r < 60 && g < 60 && b < 60 ? 'holding' : 'other'
}

/** Keyframes begin a new beat with the loop and after it. */
const faults = (all: readonly Packet[]) => streamFaults(all, frameS).filter((fault) => !fault.startsWith('keyframes'))

test('a program that hangs is covered by the holding picture, with silence, until it is back; the recording has the program only', async () => {
	studio = await startStudio({ settings: showSettings([red], { record: true, format: fullRateFormat }) })
	await studio.call('show.goLive', {})
	await studio.until('on air', ({ show, recording }) => show.state.kind === 'on-air' && recording.local.kind === 'recording')
	await moreFrames(75)
	// It stops answering: it is noticed and replaced after some seconds.
	process.kill(oldestBelow(studio.pid, /children\/program/).pid, 'SIGSTOP')
	const away = await studio.until('the holding picture', ({ air }) => air.canvases[0]?.holding?.why === 'away')
	expect(away.destinations[0]?.state.kind).toBe('live')
	await studio.until('the program again', ({ air, program }) => air.canvases[0]?.holding === null && program.process === 'running')
	await moreFrames(60)
	await studio.call('show.end', {})

	const { all, runs } = await received()
	expect(runs).toEqual(['red', 'holding', 'red'])
	expect(faults(all)).toEqual([])
	expect(longestGapS(all, 'audio')).toBeLessThan(0.05)
	expect(longestGapS(all, 'video')).toBeLessThan(0.2)
	const [recording] = await filesIn(studio.recordingsDir, '.mp4')
	const recorded = (await smallFrames(recording as string)).map(colorOf)
	expect(new Set(recorded)).toEqual(new Set(['red']))
	const lines = (await studio.snapshot()).activity.map(({ text }) => text.text)
	expect(lines).toEqual(
		expect.arrayContaining(['Nothing comes from the program: viewers see the holding picture.', 'Viewers see the program again.']),
	)
})

test('with a safety delay a killed program is not seen, what was cut out never leaves, and an ad leaves with the picture of its press', async () => {
	const green: SimpleScene = { id: 'green', settings: { kind: 'color', color: '#20c020' } }
	const base = showSettings([red, green, card, blue], { record: true, format: fullRateFormat })
	const encoderProfile = { ...base.program.encoderProfile, keyframeIntervalS: 1 }
	const settings = { ...base, program: { ...base.program, encoderProfile }, air: { ...defaultAirSettings, delayMs } }
	studio = await startStudio({ settings })
	await studio.call('show.goLive', {})
	await studio.until('the program', ({ air, show }) => show.state.kind === 'on-air' && air.canvases[0]?.holding === null)
	const killed = oldestBelow(studio.pid, /children\/program/)
	process.kill(killed.pid, 'SIGKILL')
	await studio.until('a shorter delay', ({ air }) => (air.canvases[0]?.delayMs ?? delayMs) < delayMs)

	// A green picture and a tone are on air for a moment, and cut out.
	await studio.call('scenes.take', { sceneId: 'green' })
	await moreFrames(6)
	await studio.call('scenes.take', { sceneId: 'card' })
	await moreFrames(20)
	await studio.call('scenes.take', { sceneId: 'blue' })
	await studio.call('air.cut', {})
	await studio.until('the cut', ({ air }) => air.canvases[0]?.holding?.why === 'cut')
	const launched = studio.call('ads.launch', {})
	const held = await studio.until('it waits', ({ ads }) => ads.held !== undefined)
	expect(held.ads.state.kind).toBe('ready')
	await launched
	await studio.until('the program again', ({ air }) => air.canvases[0]?.holding === null)
	const { ads } = await studio.snapshot()
	expect((ads.history[0]?.requestedAtMs ?? 0) - (held.ads.held?.requestedAtMs ?? 0)).toBeGreaterThanOrEqual(delayMs - 100)
	await expect(studio.call('air.setDelay', { delayMs: 0 })).rejects.toThrow('during a show')
	await studio.call('show.end', {})

	const { file, all, runs } = await received()
	expect(runs).toEqual(['holding', 'red', 'holding', 'blue'])
	expect(faults(all)).toEqual([])
	expect(longestGapS(all, 'video')).toBeLessThan(0.2)
	const { samples } = await sound(file)
	expect(levelDb(samples)).toBeLessThan(-70)
	const [recording] = await filesIn(studio.recordingsDir, '.mp4')
	expect((await smallFrames(recording as string)).map(colorOf)).toContain('other')
	expect(levelDb((await sound(recording as string)).samples)).toBeGreaterThan(-60)
})
