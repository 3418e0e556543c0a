import { beforeEach, expect, test } from 'vitest'
import type { EncoderState } from '../../../shared/domain/encoder.ts'
import type { OwnRecordingSettings } from '../../../shared/domain/own-recording.ts'
import type { LocalRecordingState } from '../../../shared/domain/recording.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import { createEncoderLeases } from '../../broadcast/encoder-lease.ts'
import type { RecordingOrder } from '../../program-process/program-messages.ts'
import type { StartRecording } from '../../recorder/recorder.ts'
import { createLocalRecording, type LocalRecording } from './local-recording.ts'
import { createOwnEncoders, type OwnEncoders } from './own-encoders.ts'
import type { RecorderPort } from './recording-run.ts'

let orders: (readonly RecordingOrder[])[]
let states: Map<string, EncoderState>
let notifyProgram: () => void
let requests: StartRecording[]
let failures: string[]
let steps: string[]
let cuts: number
let streamEncoder: string[]
let stored: { withShow: boolean; folder: null; own?: OwnRecordingSettings; clean?: string[] }
let recorders: { fail(): void }[]
let recording: LocalRecording
let ownEncoders: OwnEncoders

const off: EncoderState = { kind: 'off' }
const own: OwnRecordingSettings = { codec: 'libx264', quality: 18, widthPx: 1920, heightPx: 1080, tracks: [1, 3] }
const settled = () => new Promise((resolve) => setImmediate(resolve))

function recorderPort(): RecorderPort {
	const listeners = createListeners()
	let state: LocalRecordingState = { kind: 'off' }
	const set = (next: LocalRecordingState) => {
		state = next
		listeners.notify()
	}
	recorders.push({
		fail: () =>
			set({ kind: 'failed', error: { code: 'internal', message: '', action: '', retryable: false }, path: null, safeDurationMs: null }),
	})
	return {
		state: () => state,
		async start(request) {
			requests.push(request)
			set({ kind: 'recording', startedAtMs: 0, path: '/r.mp4', bytes: 0, durationMs: 0 })
			return null
		},
		async stop() {
			set({ kind: 'off' })
			return null
		},
		pause: (atMs) => steps.push(`pause ${atMs}`),
		resume: (atMs) => steps.push(`resume ${atMs}`),
		split: (atMs) => steps.push(`split ${atMs}`),
		list: async () => [],
		onChange: listeners.add,
	}
}

/** Every encoder that was ordered runs now. */
async function run(): Promise<void> {
	await settled()
	for (const { feed } of orders.at(-1) ?? []) states.set(feed, { kind: 'running', codec: 'libx264', sinceMs: 0 })
	notifyProgram()
	await settled()
}

beforeEach(() => {
	orders = []
	states = new Map()
	requests = []
	failures = []
	steps = []
	cuts = 0
	streamEncoder = []
	recorders = []
	stored = { withShow: true, folder: null }
	const program = createListeners<'recordings'>()
	notifyProgram = () => program.notify('recordings')
	const stream = createListeners()
	ownEncoders = createOwnEncoders({
		setRecordings: (next) => orders.push(next),
		cutRecordings: async () => {
			cuts += 1
			return cuts * 1000
		},
		recordingEncoder: (feed) => ({ state: states.get(feed) ?? off, droppedFrames: 0 }),
		onChange: program.add,
	})
	recording = createLocalRecording({
		recorder: recorderPort(),
		encoder: createEncoderLeases({
			start: () => streamEncoder.push('on'),
			stop: () => streamEncoder.push('off'),
			state: () => (streamEncoder.at(-1) === 'on' ? { kind: 'running', codec: 'libx264', sinceMs: 0 } : off),
			onState: stream.add,
		}),
		ownEncoders,
		openRecorder: recorderPort,
		codecFor: () => 'libx264',
		program: {
			sources: () => [
				{ id: 'cam', name: 'Helm' },
				{ id: 'mic', name: 'Mic' },
			],
			trackNames: () => ['', '', 'Guests'],
		},
		onEncoderFailed: ({ reason }) => failures.push(reason.text),
		settings: {
			current: () => stored,
			update(make) {
				stored = make(stored) as typeof stored
			},
		},
		title: () => 'Tonight',
		ourFolders: ['/r'],
		checkFolder: async () => null,
		timelineEpochMs: 0,
		show: { runningId: () => null },
		problems: { blocking: () => null },
	})
})

test("a recording with its own encoder needs none of the stream's, and its file has the names of its tracks", async () => {
	recording.setOwn(own)
	const started = recording.startByHand()
	await run()
	await started
	expect(streamEncoder).toEqual([])
	expect(ownEncoders.isUsed()).toBe(true)
	expect(orders).toMatchObject([
		[{ sourceId: null, tracks: [1, 3], codec: 'libx264', extras: { quality: 18, tracks: 2, size: { widthPx: 1920, heightPx: 1080 } } }],
	])
	expect(requests).toMatchObject([{ title: 'Tonight', encoder: { feed: orders[0]?.[0]?.feed, tracks: ['Track 1', 'Guests'] } }])
	expect(recording.ownEncoder()).toMatchObject({ state: { kind: 'running' } })
	await recording.stop()
	expect(orders.at(-1)).toEqual([])
	expect(ownEncoders.isUsed()).toBe(false)
	expect(recording.ownEncoder()).toBeNull()
})

test('sources that are recorded clean start together, each a file of its own, and end with the recording', async () => {
	recording.setOwn(own)
	recording.setClean(['cam', 'mic', 'gone', 'cam'])
	const started = recording.startByHand()
	await run()
	await started
	await settled()
	expect(orders).toHaveLength(1)
	expect(orders[0]?.map(({ sourceId, extras }) => [sourceId, extras])).toEqual([
		[null, { quality: 18, tracks: 2, size: { widthPx: 1920, heightPx: 1080 } }],
		['cam', { quality: 18 }],
		['mic', { quality: 18 }],
	])
	expect(requests.map(({ title, encoder }) => [title, encoder?.tracks])).toEqual([
		['Tonight', ['Track 1', 'Guests']],
		['Tonight - Helm', ['Helm']],
		['Tonight - Mic', ['Mic']],
	])
	expect(recording.clean()).toMatchObject([
		{ name: 'Helm', state: { kind: 'recording' }, encoder: { state: { kind: 'running' } } },
		{ name: 'Mic', state: { kind: 'recording' } },
	])
	await recording.pause()
	await recording.resume()
	await recording.split()
	const all = (step: string) => [step, step, step]
	expect(steps).toEqual([...all('pause 1000'), ...all('resume 2000'), ...all('split 3000')])
	await recording.stop()
	expect(recording.clean()).toEqual([])
	expect(orders.at(-1)).toEqual([])
	// The recorders are used again.
	await Promise.all([recording.startByHand(), run()])
	await settled()
	expect(recorders).toHaveLength(3)
	expect(new Set(requests.map(({ encoder }) => encoder?.feed)).size).toBe(6)
})

test('a clean recording that fails costs no other one', async () => {
	recording.setClean(['cam', 'mic'])
	await Promise.all([recording.startByHand(), run()])
	await settled()
	expect(streamEncoder).toEqual(['on'])
	recorders[1]?.fail()
	expect(recording.isRecording()).toBe(true)
	expect(orders.at(-1)?.map(({ sourceId }) => sourceId)).toEqual(['mic'])
	expect(recording.clean().map(({ state }) => state.kind)).toEqual(['failed', 'recording'])
})

test('an encoder that fails ends its recording, and that is said', async () => {
	recording.setOwn(own)
	recording.setClean(['cam'])
	const started = recording.startByHand()
	await run()
	await started
	const text = { key: 'encoder-end/no-memory', params: {}, text: 'No memory.' } as const
	states.set(orders[0]?.[0]?.feed ?? '', { kind: 'failed', reason: text, action: text })
	notifyProgram()
	await settled()
	expect(failures).toEqual(['No memory.'])
	expect([recording.isRecording(), recording.clean(), orders.at(-1)]).toEqual([false, [], []])
	notifyProgram()
	expect(failures).toHaveLength(1)
})

test('a recording that could not start leaves no clean one behind', async () => {
	recording.setOwn(own)
	recording.setClean(['cam'])
	const started = recording.startByHand()
	await settled()
	const text = { key: 'encoder-end/no-memory', params: {}, text: 'No memory.' } as const
	for (const { feed, sourceId } of orders[0] ?? []) if (sourceId === null) states.set(feed, { kind: 'failed', reason: text, action: text })
	notifyProgram()
	await expect(started).rejects.toMatchObject({ code: 'encoder-failed' })
	await settled()
	expect(orders.at(-1)).toEqual([])
	expect(recording.clean()).toEqual([])
})
