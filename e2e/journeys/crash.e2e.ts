import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type RtmpSink, startRtmpSink, waitFor } from '../../electron/media/rtmp/testing/rtmp-sink.ts'
import type { RecordingFile } from '../../shared/domain/recording.ts'
import type { Source } from '../../shared/domain/source.ts'
import { lowerThird } from '../../shared/program/sources/lower-third.ts'
import { filesIn, frameColors, packets } from '../support/media-probe.ts'
import { type ProcessInfo, processesBelow } from '../support/processes.ts'
import { missingAtEndMs } from '../support/same-pictures.ts'
import { card, fullRateFormat, showSettings } from '../support/show-settings.ts'
import { connectStandIn } from '../support/stand-in-account.ts'
import { type StandInPlatform, startStandInPlatform } from '../support/stand-in-platform.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'
import { expectEveryFrame, expectWhole } from '../support/whole-stream.ts'

const third: Source = {
	id: 'third',
	name: 'Names',
	settings: { ...lowerThird.defaults, staysS: null, texts: [{ id: 'ines', first: 'Ines', second: 'Helm' }] },
	audio: null,
}

let home: string
let sink: RtmpSink
let studio: StudioHost
let platform: StandInPlatform
let platformMedia: string

beforeEach(async () => {
	home = await mkdtemp(join(tmpdir(), 'showcaller-crash-'))
	sink = await startRtmpSink({ key: 'the-right-key' })
	platformMedia = join(home, 'platform')
	platform = await startStandInPlatform({ keepMediaFolder: platformMedia })
	studio = await startStudio({
		dataDir: home,
		settings: showSettings([card], { record: true, extraSources: [third], format: fullRateFormat }),
	})
	await connectStandIn(studio, platform)
})
afterEach(async () => {
	await studio.stop()
	await sink.close()
	await platform.stop()
	await rm(home, { recursive: true, force: true, maxRetries: 5 })
})

/** The next start of the same studio. */
async function startAgain(): Promise<void> {
	studio = await startStudio({ dataDir: home })
	await studio.until('running', ({ program }) => program.process === 'running')
}

async function goLiveAndRecord(): Promise<void> {
	await studio.until('running', ({ program }) => program.process === 'running')
	await studio.call('show.goLive', {})
	await studio.until(
		'on air everywhere, recording',
		({ show, recording, destinations }) =>
			show.state.kind === 'on-air' &&
			recording.local.kind === 'recording' &&
			destinations.every(({ enabled, state }) => !enabled || state.kind === 'live'),
	)
}

const recordings = async () => (await studio.call('recordings.list', {})).recordings

/** Repairing takes a moment after the start. Newest first. */
async function untilListed(...statuses: readonly RecordingFile['status'][]): Promise<readonly RecordingFile[]> {
	await expect.poll(async () => (await recordings()).map(({ status }) => status), { timeout: 20_000 }).toEqual(statuses)
	return recordings()
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0)
		return true
	} catch {
		return false
	}
}

/** Waits until none of them is left, whoever their parent is by now. */
async function untilGone(processes: readonly ProcessInfo[]): Promise<void> {
	await waitFor('the end of every process', () => processes.every(({ pid }) => !isAlive(pid)), 15_000)
}

async function expectPlayable(file: RecordingFile, shortestS: number): Promise<void> {
	const all = await packets(file.path)
	expectEveryFrame(all)
	const video = all.filter(({ kind }) => kind === 'video')
	expect(await frameColors(file.path)).toHaveLength(video.length)
	expect(video.length / 30).toBeGreaterThan(shortestS)
	expect(Math.abs(video.length / 30 - file.durationMs / 1000)).toBeLessThan(0.2)
}

test('killed while live, then ended in order: nothing is left running, nothing that was known is lost', async () => {
	const { protocol, server, key } = sink.target()
	const { id } = await studio.call('destinations.add', { name: 'Harbour', protocol, server, key })
	await studio.call('show.setTitle', { title: 'Regatta' })
	await goLiveAndRecord()
	await studio.until('an ad can run', ({ ads }) => ads.state.kind === 'ready')
	await studio.call('ads.launch', {})
	const { ads } = await studio.until('the ad runs', (now) => now.ads.remaining === 23)
	const adAtMs = ads.lastStartedAtMs ?? Number.NaN
	await studio.call('markers.add', { name: 'Third mark' })
	await studio.call('texts.in', { id: 'third', textId: 'ines' })
	// The report on disk is written every five seconds.
	await studio.until('7 s recorded', ({ recording: { local } }) => local.kind === 'recording' && local.durationMs > 7000)

	// Only the host dies: all others notice and end on their own, what is on its way is still sent and written.
	const left = processesBelow(studio.pid)
	expect(left.length).toBeGreaterThan(6)
	await studio.crash()
	await untilGone(left)
	expect(sink.ends).toEqual(['ended'])

	await startAgain()
	const [repaired] = await untilListed('repaired')
	await expectPlayable(repaired as RecordingFile, 6.5)
	const missingMs = await missingAtEndMs(repaired?.path ?? '', sink.tags)
	expect(missingMs).toBeLessThan(1500)
	const crashed = (await studio.call('reports.list', {})).reports[0]
	expect(crashed).toMatchObject({ title: 'Regatta' })
	const { report } = await studio.call('reports.get', { id: crashed?.id ?? '' })
	expect(report).toMatchObject({ endedBy: 'crash', ads: [{ outcome: 'started', remainingAfter: 23 }] })
	expect(report.onAirMs).toBeGreaterThan(1000)
	const { destinations, show, activity, recording, program } = await studio.snapshot()
	expect(recording.markers.map(({ name }) => name)).toEqual(['Third mark'])
	expect(program.texts.map(({ shown }) => shown?.first)).toEqual(['Ines'])
	expect(show).toMatchObject({
		title: 'Regatta',
		state: { kind: 'off-air' },
		interruptedShow: { reportId: crashed?.id, title: 'Regatta', practice: false, onAirMs: report.onAirMs },
	})
	expect(destinations.find((row) => row.id === id)).toMatchObject({ name: 'Harbour', keyHint: '••••-key', enabled: true })
	expect(activity.map(({ text }) => text.text).join('\n')).toMatch(
		/ended when Showcaller ended[\s\S]*was repaired|was repaired[\s\S]*ended when Showcaller ended/,
	)

	// On air again with the key from before; the ad from before is still counted.
	await goLiveAndRecord()
	expect((await studio.snapshot()).show.interruptedShow).toBeNull()
	expect(sink.publishes).toHaveLength(2)
	expect((await studio.snapshot()).ads.lastStartedAtMs).toBe(adAtMs)
	await studio.until('3 s recorded', ({ recording: { local } }) => local.kind === 'recording' && local.durationMs > 3000)
	const running = processesBelow(studio.pid)
	expect(await studio.stop()).toBe(0)
	await untilGone(running)
	expect(sink.ends).toEqual(['ended', 'ended'])

	await startAgain()
	const [ended] = (await studio.call('reports.list', {})).reports
	expect((await studio.call('reports.get', { id: ended?.id ?? '' })).report).toMatchObject({
		endedBy: 'shutdown',
		recordings: [{ path: expect.stringContaining('Regatta') }],
	})
	const [last] = await untilListed('finished', 'repaired')
	await expectPlayable(last as RecordingFile, 2.5)
	const arrived = await filesIn(platformMedia, '.flv')
	expect(arrived).toHaveLength(2)
	for (const file of arrived) await expectWhole(file)
})

test('everything killed at once: the recording lacks a second and a half at most and plays, and the next start resumes the show', async () => {
	const { protocol, server, key } = sink.target()
	await studio.call('destinations.add', { name: 'Harbour', protocol, server, key })
	await studio.call('show.setResumesByItself', { resumesByItself: true })
	await goLiveAndRecord()
	const [accountId] = (await studio.snapshot()).accounts.map(({ id }) => id)
	const livestreamsMade = async () => (await platform.state()).videos.filter(({ mode }) => mode === 'live').map(({ id }) => id)
	const livestreams = await livestreamsMade()
	expect(livestreams).toHaveLength(1)
	await studio.until('an ad can run', ({ ads }) => ads.state.kind === 'ready')
	await studio.call('ads.launch', {})
	await studio.until('the ad runs', (now) => now.ads.remaining === 23)
	const { showId } = (await studio.snapshot()).show
	// Late in the second that FFmpeg holds back.
	await waitFor('almost 6 s on air', () => (sink.tags.at(-1)?.timestampMs ?? 0) > 5800, 20_000)
	const all = processesBelow(studio.pid)
	for (const pid of [studio.pid, ...all.map((each) => each.pid)]) process.kill(pid, 'SIGKILL')
	await studio.stop()
	await untilGone(all)
	const startedAtMs = Date.now()
	await startAgain()
	// The resumed show may have begun a recording already.
	const repairedOnes = async () => (await recordings()).filter(({ status }) => status === 'repaired')
	await expect.poll(async () => (await repairedOnes()).length, { timeout: 20_000 }).toBe(1)
	const [repaired] = await repairedOnes()
	await expectPlayable(repaired as RecordingFile, 3)
	const missingMs = await missingAtEndMs(repaired?.path ?? '', sink.tags)
	expect(missingMs).toBeLessThan(1500)

	// Nobody pressed anything: the same show in the same livestream and at the same destination, and the ad is still counted.
	await studio.until(
		'on air again',
		({ show, destinations, recording }) =>
			show.state.kind === 'on-air' &&
			!show.state.practiceOnly &&
			recording.local.kind === 'recording' &&
			destinations.filter(({ id, enabled }) => enabled && id !== 'practice').every(({ state }) => state.kind === 'live'),
	)
	const again = await studio.snapshot()
	expect(again.show).toMatchObject({ showId, interruptedShow: null, resumesByItself: true })
	expect(await livestreamsMade()).toEqual(livestreams)
	expect(sink.publishes).toHaveLength(2)
	expect(again.ads.remaining).toBe(23)
	await waitFor('3 s on air', () => sink.tags.filter(({ isKeyframe }) => isKeyframe).length > 6, 20_000)
	expect(await studio.call('show.end', {})).toEqual({ reportId: showId })
	const { report } = await studio.call('reports.get', { id: showId ?? '' })
	expect(report).toMatchObject({
		endedBy: 'operator',
		ads: [{ outcome: 'started', remainingAfter: 23 }],
		interruptions: [{ fromMs: expect.any(Number), toMs: expect.any(Number) }],
		recordings: [{ id: repaired?.id }, { status: 'finished' }],
	})
	const [interruption] = report.interruptions
	console.info(`on air again ${((interruption?.toMs ?? 0) - startedAtMs) / 1000} s after the start`)
	expect(report.destinations.find(({ id }) => id === accountId)?.stretches.map(({ state }) => state)).toEqual(
		expect.arrayContaining(['live', 'reconnecting', 'live']),
	)
	expect((await studio.call('reports.list', {})).reports).toHaveLength(1)
})
