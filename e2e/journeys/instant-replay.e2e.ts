import { afterEach, expect, test } from 'vitest'
import { filesIn, frameColors } from '../support/media-probe.ts'
import { blue, fullRateFormat, red, type SimpleScene, showSettings } from '../support/show-settings.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

const again: SimpleScene = { id: 'again', settings: { kind: 'replay', speed: 50, atEnd: 'hold' } }

let studio: StudioHost
afterEach(async () => {
	await studio.stop()
	await studio.remove()
})

/** Which color a file shows for how long, seconds, one after another. By time and not by pictures: an encoder that a busy machine leaves behind sends every second one. */
async function stretchesOf(path: string): Promise<{ readonly color: string; readonly durationS: number }[]> {
	const stretches: { color: string; fromS: number; toS: number }[] = []
	for (const { atS, r, b } of await frameColors(path)) {
		const color = r > b + 60 ? 'red' : b > r + 60 ? 'blue' : 'neither'
		const last = stretches.at(-1)
		if (last) last.toS = atS
		if (last?.color !== color) stretches.push({ color, fromS: atS, toS: atS })
	}
	return stretches.map(({ color, fromS, toS }) => ({ color, durationS: toS - fromS }))
}

test('the last seconds are seen by viewers once more, at half speed; markers are chapters of the recording and part of the report', async () => {
	studio = await startStudio({ settings: showSettings([red, blue, again], { record: true, format: fullRateFormat }) })
	await studio.call('replay.set', { isOn: true, lengthS: 10 })
	expect((await studio.snapshot()).recording.replay).toMatchObject({ state: 'waiting', heldS: 0 })
	const first = await studio.until('the source is open', ({ program }) => program.sourceStates['again']?.kind === 'running')
	expect(first.program.sourceStates['again']).toMatchObject({ kind: 'running', warning: { code: 'source-no-replay' } })
	await studio.call('show.goLive', {})
	await studio.until('on air', ({ show }) => show.state.kind === 'on-air')
	const { marker: unnamed } = await studio.call('markers.add', {})
	await studio.call('markers.rename', { id: unnamed.id, name: 'Third mark' })
	await studio.until('three seconds are held', ({ recording }) => recording.replay.heldS >= 3)
	await studio.call('scenes.take', { sceneId: 'blue', transition: { kind: 'cut' } })
	await studio.until('blue was seen', ({ recording }) => recording.replay.heldS >= 6)

	const { recording } = await studio.call('replay.save', {})
	expect(recording).toMatchObject({ isClip: true, status: 'finished' })
	const saved = (await studio.snapshot()).recording.replay
	expect(saved).toMatchObject({ isSaving: false, last: { recordingId: recording.id } })
	await studio.until('the replay is ready', ({ program }) => program.sourceStates['again']?.kind === 'idle')
	const frames = async (count: number) => {
		const from = (await studio.snapshot()).destinations[0]?.counters.videoFrames ?? 0
		await studio.until('more frames', ({ destinations }) => (destinations[0]?.counters.videoFrames ?? 0) >= from + count)
	}
	await studio.call('scenes.take', { sceneId: 'again', transition: { kind: 'cut' } })
	await studio.until('the replay has ended', ({ program }) => program.sourceStates['again']?.kind === 'ended')
	await frames(15)
	await studio.call('show.end', {})

	// Red, blue, and what the clip holds once more for twice as long.
	const [received = ''] = await filesIn(studio.practiceMediaDir, '.flv')
	const clip = await stretchesOf(recording.path)
	const stretches = await stretchesOf(received)
	expect(clip.map(({ color }) => color)).toEqual(['red', 'blue'])
	expect(stretches.map(({ color }) => color)).toEqual(['red', 'blue', 'red', 'blue'])
	// On a busy machine a little more, for which the film was late. The first picture's time is in no file exactly: a frame each way.
	const slower = (stretches[2]?.durationS ?? 0) / (clip[0]?.durationS ?? 1)
	expect(slower).toBeGreaterThan(1.9)
	expect(slower).toBeLessThan(3.5)
	expect(stretches[3]?.durationS).toBeGreaterThanOrEqual(2 * (clip[1]?.durationS ?? 0) - 2 / 30)

	const { recordings } = await studio.call('recordings.list', {})
	expect(recordings.find(({ id }) => id === recording.id)?.isClip).toBe(true)
	expect(recordings.find(({ isClip }) => !isClip)?.chapters.map(({ title }) => title)).toEqual(['Third mark'])
	const { lastReportId } = (await studio.snapshot()).show
	const { report } = await studio.call('reports.get', { id: lastReportId ?? '' })
	expect(report.markers).toMatchObject([{ name: 'Third mark' }])
})
