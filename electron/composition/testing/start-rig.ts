import { type DestinationState, noCounters } from '../../../shared/domain/destination.ts'
import { defaultEncoderProfile, type EncoderState } from '../../../shared/domain/encoder.ts'
import type { LocalRecordingState } from '../../../shared/domain/recording.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { verbatim } from '../../../shared/texts/text.ts'
import { createActivity } from '../../broadcast/activity.ts'
import { createConductor } from '../../broadcast/conductor.ts'
import { createEncoderLeases } from '../../broadcast/encoder-lease.ts'
import type { Encoder } from '../../encoder/encoder.ts'
import { createPicturePace } from '../../encoder/picture-pace.ts'
import { silentLog } from '../../lib/log.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import type { ForkChild } from '../../process/forked-child.ts'
import type { FromProgram, ToProgram } from '../../program-process/program-messages.ts'
import { startProgramProcess } from '../../program-process/program-process.ts'
import { createEncoding } from '../../program-process/worker/program-encoding.ts'
import { createOutput } from '../../program-process/worker/program-output.ts'
import { defaultSettings } from '../../settings/joined-settings.ts'
import { createEncoderControl } from '../../studio/program/encoder-control.ts'
import { createLocalRecording } from '../../studio/recording/local-recording.ts'
import { noOwnEncoders } from '../../studio/recording/testing/no-own-encoders.ts'

export const madeUp = AppError.fromData({ code: 'platform-failing', message: 'It did not work.', action: 'Try again.', retryable: true })

const relay = { host: '127.0.0.1', rtmpPort: 1, httpPort: 2, app: 'a', name: 'n', publishSign: 'p', playSign: 's' }
const format = { widthPx: 4, heightPx: 2, frameRate: { numerator: 30, denominator: 1 } } as const

interface FakeEncoder {
	state: EncoderState
	isStopping: boolean
	isStopped: boolean
	/** Its first picture is output; does nothing while it is being stopped. */
	run(): void
	fail(): void
	finishStop(): void
}

/**
 * Everything between Go live and the encoder is real. The test controls what takes time: messages between the processes, the start and the
 * end of an encoder, reading a key, the start or end of a push, a recorder.
 */
export function startRig({ withShow = true } = {}) {
	const clock = createManualClock()

	// ---- the program process: its channel, and what it does with the messages
	const toChild: ToProgram[] = []
	const toMain: FromProgram[] = []
	const encoders: FakeEncoder[] = []
	let hear = (_: FromProgram): void => {}
	const forkChild: ForkChild = () => ({
		pid: 1,
		send(message) {
			toChild.push(message as ToProgram)
			return true
		},
		onMessage(listener) {
			hear = listener as typeof hear
		},
		onExtraPipe() {},
		onExit() {},
		kill() {},
		rssBytes: async () => null,
	})
	const program = startProgramProcess({
		forkChild,
		entry: new URL('file:///program.ts'),
		clock,
		log: silentLog,
		ffmpegPath: 'ffmpeg',
		hasDdagrab: false,
		neverIn: [],
		format,
		show: { scenes: [], overlays: [], sources: [], masterGainDb: 0 },
		onAirSceneId: null,
	})
	const output = createOutput({
		createEncoding: (events) =>
			createEncoding({
				...events,
				frameRate: format.frameRate,
				createPace: () => createPicturePace(() => clock.steady()),
				createEncoder(_, { onState }) {
					const { encoder, fake } = fakeEncoder(onState)
					encoders.push(fake)
					return encoder
				},
			}),
		createPublisher: () => ({ write() {}, setEndpoint() {}, dispose: async () => {} }),
		onState: (state, request) => toMain.push({ type: 'encoder-state', canvas: 'main', request, state }),
	})

	function deliverToChild(): void {
		const message = toChild.shift()
		if (message?.type === 'encode')
			output.setDesired(message.request, { settings: message, relay: message.relay, leadsIn: !message.continues })
		if (message?.type === 'stop-encode') output.setDesired(message.request, null)
	}

	function deliverToMain(): void {
		const message = toMain.shift()
		if (message) hear(message)
	}

	const isEncoding = () => encoders.some(({ state, isStopping }) => state.kind === 'running' && !isStopping)

	// ---- the other stages
	const control = createEncoderControl({
		program,
		relay: { endpoint: () => relay, onEndpoint: () => () => {} },
		canvases: () => ['main'],
		profile: () => defaultEncoderProfile,
		codec: () => 'libx264',
	})
	const leases = createEncoderLeases(control)

	let recorderState: LocalRecordingState = { kind: 'off' }
	const recorderWaits: (() => void)[] = []
	const recording = createLocalRecording({
		recorder: {
			state: () => recorderState,
			start() {
				if (recorderState.kind !== 'off' && recorderState.kind !== 'failed') return Promise.reject(madeUp)
				recorderState = { kind: 'starting' }
				return new Promise((resolve) => {
					recorderWaits.push(() => {
						if (recorderState.kind === 'starting')
							recorderState = { kind: 'recording', startedAtMs: clock.now(), path: '/r.mp4', bytes: 0, durationMs: 0 }
						resolve(null)
					})
				})
			},
			stop() {
				if (recorderState.kind === 'off') return Promise.resolve(null)
				recorderState = { kind: 'stopping' }
				return new Promise((resolve) => {
					recorderWaits.push(() => {
						recorderState = { kind: 'off' }
						resolve(null)
					})
				})
			},
			pause() {},
			resume() {},
			split() {},
			list: async () => [],
			onChange: () => () => {},
		},
		timelineEpochMs: 0,
		...noOwnEncoders,
		encoder: leases,
		settings: { current: () => defaultSettings.recording, update() {} },
		title: () => 'Tonight',
		ourFolders: ['/r'],
		show: { runningId: () => null },
		problems: { blocking: () => null },
		checkFolder: async () => null,
	})

	const pushes = new Map<string, DestinationState>()
	const pushWaits: (() => void)[] = []
	const keyWaits: ((isRead: boolean) => void)[] = []
	let onPush = (_: string): void => {}
	function push(id: string, state: DestinationState): void {
		pushes.set(id, state)
		onPush(id)
	}
	function stopPush(id: string): Promise<void> {
		const state = pushes.get(id)?.kind ?? 'idle'
		if (state === 'idle' || state === 'failed') {
			pushes.delete(id)
			return Promise.resolve()
		}
		push(id, { kind: 'stopping' })
		return new Promise((resolve) => {
			pushWaits.push(() => {
				if (pushes.get(id)?.kind === 'stopping') push(id, { kind: 'idle' })
				resolve()
			})
		})
	}
	let shows = 0
	const conductor = createConductor({
		clock,
		random: () => 0.5,
		log: silentLog,
		activity: createActivity(clock),
		history: {
			saveReport() {},
			discardReport() {},
			listReports: () => [],
			report: () => null,
			unfinishedReports: () => [],
			loadAdLaunches: () => [],
			loadCueRun: () => null,
			saveCueRun() {},
			addAsRun: () => 1,
			updateAsRun() {},
			asRun: () => [],
			openAsRun: () => [],
			saveAdLaunches() {},
			dispose() {},
		},
		encoder: leases,
		push: {
			start(id) {
				if (pushes.get(id)?.kind === 'stopping') pushWaits.push(() => push(id, { kind: 'connecting', attempt: 1 }))
				else push(id, { kind: 'connecting', attempt: 1 })
			},
			stop: stopPush,
			stopAll: async () => void (await Promise.all([...pushes.keys()].map(stopPush))),
			retryNow() {},
			state: (id) => pushes.get(id) ?? { kind: 'idle' },
			counters: () => noCounters,
			stretches: () => [],
			onChange(listener) {
				onPush = listener
				return () => {}
			},
		},
		recorder: { isRecording: recording.isRecording, start: recording.startWithShow, recordingsOf: async () => [] },
		newShowId() {
			shows += 1
			return `show-${shows}`
		},
		facts: {
			title: () => 'Tonight',
			recordWithShow: () => withShow,
			destinations: () => [
				{
					id: 'd',
					name: 'D',
					provider: {
						kind: 'plain',
						target: () =>
							new Promise((resolve, reject) => {
								keyWaits.push((isRead) =>
									isRead ? resolve({ protocol: 'rtmp', server: 'rtmp://d.example/live', key: 'k' }) : reject(madeUp),
								)
							}),
					},
				},
			],
			brokenSources: () => [],
			stats: () => null,
			targetLufs: () => -16,
			adRecords: () => [],
			markers: () => [],
			blockedBy: () => null,
		},
		onChange() {},
	})

	/** A push is live once a picture has arrived. */
	function acceptPush(): void {
		for (const [id, { kind }] of pushes) if (kind === 'connecting' && isEncoding()) push(id, { kind: 'live', sinceMs: clock.now() })
	}

	function refusePush(): void {
		for (const [id, { kind }] of pushes) if (kind === 'connecting') push(id, { kind: 'failed', error: madeUp.toData() })
	}

	/** Completes pending steps until none is left. */
	async function drain(): Promise<void> {
		for (let quiet = 0; quiet < 4; quiet += 1) {
			const before = pending()
			if (before > 0) quiet = 0
			while (toChild.length > 0) deliverToChild()
			while (toMain.length > 0) deliverToMain()
			for (const encoder of encoders) {
				encoder.run()
				encoder.finishStop()
			}
			for (const wait of [keyWaits, pushWaits, recorderWaits]) for (const go of wait.splice(0)) go(true)
			acceptPush()
			clock.advance(2000)
			await turn()
		}
	}

	function pending(): number {
		return (
			toChild.length +
			toMain.length +
			keyWaits.length +
			pushWaits.length +
			recorderWaits.length +
			encoders.filter(({ state, isStopping, isStopped }) => (isStopping ? !isStopped : state.kind === 'starting')).length
		)
	}

	return {
		conductor,
		recording,
		leases,
		program,
		encoders,
		recorderState: () => recorderState,
		isEncoding,
		drain,
		steps: {
			deliverToChild,
			deliverToMain,
			runEncoder: () => encoders.at(-1)?.run(),
			failEncoder: () => encoders.at(-1)?.fail(),
			finishStop: () => encoders.find(({ isStopping, isStopped }) => isStopping && !isStopped)?.finishStop(),
			readKey: () => keyWaits.shift()?.(true),
			loseKey: () => keyWaits.shift()?.(false),
			acceptPush,
			refusePush,
			endPush: () => pushWaits.shift()?.(),
			wait: () => clock.advance(2000),
			recorder: () => recorderWaits.shift()?.(),
		},
	}
}

/** Lets pending promise callbacks run. */
export function turn(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve))
}

function fakeEncoder(onState: (state: EncoderState) => void): { encoder: Encoder; fake: FakeEncoder } {
	const stopped = Promise.withResolvers<void>()
	function setState(state: EncoderState): void {
		fake.state = state
		onState(state)
	}
	const fake: FakeEncoder = {
		state: { kind: 'starting', codec: 'libx264' },
		isStopping: false,
		isStopped: false,
		run() {
			if (!fake.isStopping && fake.state.kind === 'starting') setState({ kind: 'running', codec: 'libx264', sinceMs: 0 })
		},
		fail() {
			if (!fake.isStopping) setState({ kind: 'failed', reason: verbatim('No room.'), action: verbatim('Make room.') })
		},
		finishStop() {
			if (!fake.isStopping || fake.isStopped) return
			fake.isStopped = true
			if (fake.state.kind !== 'failed') setState({ kind: 'off' })
			stopped.resolve()
		},
	}
	onState(fake.state)
	return {
		fake,
		encoder: {
			writeFrame: () => 'taken',
			stats: () => ({ speed: 1, fps: 30, bitrateKbps: 2500, keyframes: 0, queueFrames: 0 }),
			state: () => fake.state,
			pid: () => null,
			async dispose() {
				fake.isStopping = true
				await stopped.promise
				return 'gently'
			},
		},
	}
}
