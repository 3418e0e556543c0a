import { expect, test } from 'vitest'
import type { CloudRecordingState, LocalRecordingState, RecordingView } from '../../../shared/domain/recording.ts'
import { snapshotFixture } from '../../fixtures/builders.ts'
import { en } from '../../texts/testing/english.ts'
import { cloudRow, localRow as rowOf, runningCount } from './recording-rows.ts'

const { recording: base, program } = snapshotFixture()
const localRow = (view: RecordingView, nowMs: number, texts: typeof en) => rowOf(view, program.encoderProfile, nowMs, texts)
const withLocal = (local: LocalRecordingState): RecordingView => ({ ...base, local, freeBytes: 408e9 })
const withCloud = (cloud: CloudRecordingState, cloudAuto = true): RecordingView => ({
	...base,
	cloud,
	cloudAuto,
	cloudPlatformName: 'Seaview',
})
const recording = { kind: 'recording', startedAtMs: 0, path: '/a.mp4', bytes: 4.4e9, durationMs: 4_360_000 } as const
const error = { code: 'recording-disk-full' as const, message: 'The disk is full.', action: 'Choose another folder.', retryable: false }

test('this computer: time, size and the room that is left', () => {
	expect(localRow(withLocal(recording), 4_360_000, en)).toMatchObject({
		line: '4.4 GB, 112 h left',
		time: '01:12:40',
		control: 'stop',
		sign: 'on',
	})
})

test('a pause stops the time, and the row offers the way on', () => {
	const local = { ...recording, pausedMs: 60_000 } as const
	expect(localRow(withLocal(local), 4_360_000, en)).toMatchObject({ time: '01:11:40', hold: 'pause' })
	const paused = { ...local, pause: { sinceMs: 100_000, isEnding: false } }
	expect(localRow(withLocal(paused), 4_360_000, en)).toMatchObject({
		time: '00:00:40',
		hold: 'resume',
		line: 'Paused',
		control: 'stop',
		sign: 'off',
	})
	const ending = { ...local, pause: { sinceMs: 100_000, isEnding: true } }
	expect(localRow(withLocal(ending), 4_360_000, en)).toMatchObject({ line: 'Resumes with the next keyframe', hold: 'pause' })
})

test('a failure says what is safe and offers one action', () => {
	const row = localRow(withLocal({ kind: 'failed', error, path: '/a.mp4', safeDurationMs: 4_360_000 }), 0, en)
	expect(row).toMatchObject({ title: 'The disk is full.', line: 'Safe up to 1:12:40', control: 'again', sign: 'failed' })
})

test('nothing is called safe before its file was checked', () => {
	const line = (safeDurationMs: number | null) => localRow(withLocal({ kind: 'failed', error, path: '/a.mp4', safeDurationMs }), 0, en).line
	expect(line(null)).toBe('Closing the file')
	expect(line(0)).toBe('There is no file that plays')
})

test('while it starts or stops there is nothing to press', () => {
	expect(localRow(withLocal({ kind: 'starting' }), 0, en).control).toBe('none')
	expect(localRow(withLocal({ kind: 'stopping', progress: 0.414 }), 0, en).line).toBe('Finishing the file, 41%')
	expect(localRow(withLocal({ kind: 'stopping' }), 0, en).line).toBe('Closing the file')
	expect(localRow(withLocal({ ...recording, file: 3 }), 0, en).line).toBe('File 3, 4.4 GB, 112 h left')
	expect(localRow(withLocal({ kind: 'stopping' }), 0, en).control).toBe('none')
})

test('the cloud row is there only for a platform that records', () => {
	expect(cloudRow(withCloud({ kind: 'unavailable' }), true, 0, en)).toBeNull()
})

test('off air the cloud has a switch; on air Auto hands it to the operator', () => {
	expect(cloudRow(withCloud({ kind: 'stopped' }), true, 0, en)).toMatchObject({ control: 'switch', line: 'Automatic, from start to end' })
	expect(cloudRow(withCloud({ kind: 'started', startedAtMs: 0 }), false, 1000, en)).toMatchObject({
		control: 'auto',
		line: 'Ends with the show',
		time: '00:00:01',
	})
	expect(cloudRow(withCloud({ kind: 'started', startedAtMs: null }, false), false, 1000, en)).toMatchObject({ control: 'stop', time: null })
	expect(cloudRow(withCloud({ kind: 'stopped' }, false), false, 0, en)).toMatchObject({ control: 'start' })
})

test('a state of the platform that we do not know is shown as it is', () => {
	expect(cloudRow(withCloud({ kind: 'unknown', raw: 'paused' }), false, 0, en)?.line).toBe('The platform says "paused"')
})

test('where it can be paused, the row offers it and the way on', () => {
	const can = (cloud: CloudRecordingState) => ({ ...withCloud(cloud, false), cloudCan: { pause: true, auto: false } })
	expect(cloudRow(can({ kind: 'started', startedAtMs: 0 }), false, 1000, en)).toMatchObject({ hold: 'pause', control: 'stop' })
	expect(cloudRow(can({ kind: 'paused' }), false, 1000, en)).toMatchObject({ hold: 'resume', line: 'Paused', control: 'stop', time: null })
	expect(cloudRow(withCloud({ kind: 'started', startedAtMs: 0 }), false, 1000, en)?.hold).toBeNull()
})

test('a platform that cannot record on its own has no switch, whatever was set before', () => {
	const byHand: RecordingView = { ...withCloud({ kind: 'stopped' }), cloudCan: { pause: false, auto: false } }
	expect(cloudRow(byHand, true, 0, en)).toMatchObject({ control: 'none', line: 'Manual' })
	expect(cloudRow({ ...byHand, cloud: { kind: 'started', startedAtMs: null } }, false, 0, en)).toMatchObject({ control: 'stop' })
})

test('both kinds are counted', () => {
	expect(runningCount({ ...withCloud({ kind: 'started', startedAtMs: 0 }), local: recording })).toBe(2)
})

test('its own encoder that is lost or too slow is said in place of the size, and clean files are counted', () => {
	const running = { kind: 'running', codec: 'libx264', sinceMs: 0 } as const
	const lineOf = (change: Partial<RecordingView>) => localRow({ ...withLocal(recording), ...change }, 0, en).line
	const clean = { sourceId: 'cam', name: 'Helm', state: recording, encoder: { state: running, droppedFrames: 0 } }
	expect(lineOf({ ownEncoder: { state: running, droppedFrames: 0 }, cleanRecordings: [clean, clean] })).toBe(
		'4.4 GB, 112 h left, 2 clean files',
	)
	expect(lineOf({ cleanRecordings: [{ ...clean, encoder: { state: running, droppedFrames: 3 } }] })).toBe(
		'3 pictures repeated: this computer is too slow for its own quality',
	)
	const reason = { key: 'encoder-end/hung', params: {}, text: '' } as const
	expect(lineOf({ ownEncoder: { state: { kind: 'restarting', codec: 'libx264', attempt: 1, reason }, droppedFrames: 0 } })).toBe(
		'Its encoder was lost and starts again',
	)
})
