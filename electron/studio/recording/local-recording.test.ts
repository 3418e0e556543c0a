import { beforeEach, expect, test } from 'vitest'
import type { EncoderState } from '../../../shared/domain/encoder.ts'
import type { LocalRecordingState } from '../../../shared/domain/recording.ts'
import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import { createEncoderLeases } from '../../broadcast/encoder-lease.ts'
import { defaultSettings } from '../../settings/joined-settings.ts'
import { createLocalRecording, type LocalRecording } from './local-recording.ts'
import { noOwnEncoders } from './testing/no-own-encoders.ts'

let encoder: EncoderState
let notifyEncoder: () => void
let state: LocalRecordingState
let did: string[]
let endStop: () => void
let isUsed: () => boolean
let recording: LocalRecording
let notifyRecorder: () => void
let runningId: string | null
let blocking: AppErrorData | null

const recordingSince = (startedAtMs: number): LocalRecordingState => ({
	kind: 'recording',
	startedAtMs,
	path: '/r.mp4',
	bytes: 0,
	durationMs: 0,
})

beforeEach(() => {
	encoder = { kind: 'off' }
	notifyEncoder = () => {}
	state = { kind: 'off' }
	did = []
	runningId = null
	blocking = null
	const leases = createEncoderLeases({
		start() {
			did.push('encoder on')
			encoder = { kind: 'starting', codec: 'libx264' }
		},
		stop() {
			did.push('encoder off')
			encoder = { kind: 'off' }
		},
		state: () => encoder,
		onState(listener) {
			notifyEncoder = listener
			return () => {
				notifyEncoder = () => {}
			}
		},
	})
	isUsed = leases.isUsed
	recording = createLocalRecording({
		recorder: {
			state: () => state,
			async start({ showId }) {
				did.push(`record ${showId}`)
				state = recordingSince(0)
				return null
			},
			stop() {
				did.push('stop')
				return new Promise((resolve) => {
					endStop = () => {
						state = { kind: 'off' }
						resolve(null)
					}
				})
			},
			pause() {},
			resume() {},
			split() {},
			list: async () => [],
			onChange(listener) {
				notifyRecorder = listener
				return () => {}
			},
		},
		timelineEpochMs: 0,
		encoder: leases,
		...noOwnEncoders,
		settings: { current: () => defaultSettings.recording, update() {} },
		title: () => 'Tonight',
		ourFolders: ['/r'],
		show: { runningId: () => runningId },
		problems: { blocking: () => blocking },
		checkFolder: async () => null,
	})
})

function encoderRuns(): void {
	encoder = { kind: 'running', codec: 'libx264', sinceMs: 0 }
	notifyEncoder()
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

test('a recording that is stopped while it waits for the encoder never begins', async () => {
	const run = recording.startWithShow('show-1')
	await settle()
	expect(await run.stop()).toBeNull()
	encoderRuns()
	await expect(run.started).rejects.toMatchObject({ code: 'recording-not-wanted' })
	expect([did, isUsed(), recording.isRecording()]).toEqual([['encoder on', 'encoder off'], false, false])
})

test('one that is started while another ends waits for it, and keeps the encoder for itself', async () => {
	const first = recording.startWithShow('show-1')
	await settle()
	encoderRuns()
	await first.started
	const ended = first.stop()
	await settle()
	const second = recording.startWithShow('show-2')
	await settle()
	expect(did).toEqual(['encoder on', 'record show-1', 'stop'])
	endStop()
	await ended
	await settle()
	encoderRuns()
	await second.started
	expect(did.slice(3)).toEqual(['encoder off', 'encoder on', 'record show-2'])
	// Stopping the first recording again does not stop the second one.
	await first.stop()
	expect([did.at(-1), isUsed(), recording.isRecording()]).toEqual(['record show-2', true, true])
})

test('two presses are one recording, and one that fails gives the encoder back and makes room for the next', async () => {
	const first = recording.startByHand()
	await expect(recording.startByHand()).rejects.toMatchObject({ code: 'already-recording' })
	await settle()
	encoderRuns()
	await first
	state = { kind: 'failed', error: { code: 'internal', message: 'm', action: 'a', retryable: true }, path: null, safeDurationMs: 0 }
	notifyRecorder()
	expect([isUsed(), recording.isRecording()]).toEqual([false, false])
	const next = recording.startByHand()
	await settle()
	endStop()
	await settle()
	encoderRuns()
	await next
	expect(did).toEqual(['encoder on', 'record null', 'encoder off', 'stop', 'encoder on', 'record null'])
})

test('a recording by hand belongs to the show that runs', async () => {
	runningId = 'show-1'
	const started = recording.startByHand()
	await settle()
	encoderRuns()
	await started
	expect(did).toEqual(['encoder on', 'record show-1'])
	expect(recording.folderInUse()).toBe('/')
})

test('a missing part keeps anything from being recorded, and the encoder is not started for it', async () => {
	blocking = { code: 'ffmpeg-missing' as const, message: 'm', action: 'a', retryable: false }
	await expect(recording.startByHand()).rejects.toMatchObject({ code: 'ffmpeg-missing' })
	expect([did, recording.folderInUse()]).toEqual([[], '/r'])
})

test('stopping what is not recorded does nothing, and what is recorded ends', async () => {
	await recording.stopIfRecording()
	expect(did).toEqual([])
	recording.startWithShow('show-1')
	await settle()
	encoderRuns()
	await settle()
	void recording.stopIfRecording()
	await settle()
	expect(did.at(-1)).toBe('stop')
})
