import type { CloudRecordingState, RecordingView } from '../../../shared/domain/recording.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { PlatformRun } from '../../broadcast/platform-run.ts'
import type { PlatformBroadcast, PlatformStatus } from '../../platforms/platform.ts'

/** The platform's own recording of the running show: the first platform in it that records. */
export interface CloudRecording {
	view(): Pick<RecordingView, 'cloud' | 'cloudAuto' | 'cloudPlatformName' | 'cloudCan'>
	/** Each rejects with AppError: "no-cloud-recording", or what the platform says. */
	start(): Promise<void>
	stop(): Promise<void>
	pause(): Promise<void>
	resume(): Promise<void>
	setAuto(auto: boolean): Promise<void>
}

/** The platform may take this long to answer. */
const limitMs = 20_000

export function createCloudRecording(runs: () => readonly PlatformRun[]): CloudRecording {
	const recordingRun = () => runs().find(({ adapter }) => adapter.capabilities.cloudRecording) ?? null

	async function ask(what: (run: PlatformRun) => ReturnType<PlatformRun['broadcast']['startRecording']>): Promise<void> {
		const run = recordingRun()
		if (!run) {
			throw new AppError({
				code: 'no-cloud-recording',
				message: 'No platform in this show records by itself.',
				action: 'Go live to one that does, or record on this computer.',
				retryable: false,
			})
		}
		run.accept(await what(run))
		// Starting and stopping take the platform a while: look again soon.
		run.readNow()
	}

	return {
		view() {
			const run = recordingRun()
			const recording = run?.status()?.recording ?? null
			return {
				cloud: stateOf(recording),
				cloudAuto: recording?.auto ?? false,
				cloudPlatformName: run?.adapter.name ?? null,
				cloudCan: { pause: run?.adapter.capabilities.recordingPause ?? false, auto: run?.adapter.capabilities.autoRecord ?? false },
			}
		},
		start: () => ask(({ broadcast }) => broadcast.startRecording(AbortSignal.timeout(limitMs))),
		stop: () => ask(({ broadcast }) => broadcast.stopRecording(AbortSignal.timeout(limitMs))),
		pause: () => ask(({ broadcast }) => paused(broadcast.pauseRecording)),
		resume: () => ask(({ broadcast }) => paused(broadcast.resumeRecording)),
		setAuto: (auto) => ask(({ broadcast }) => broadcast.setAutoRecord(auto, AbortSignal.timeout(limitMs))),
	}
}

function paused(change: PlatformBroadcast['pauseRecording']): Promise<PlatformStatus> {
	if (change) return change(AbortSignal.timeout(limitMs))
	throw new AppError({
		code: 'recording-cannot-pause',
		message: 'The recording of this platform cannot be paused.',
		action: 'Stop it and start another one.',
		retryable: false,
	})
}

function stateOf(recording: NonNullable<NonNullable<ReturnType<PlatformRun['status']>>['recording']> | null): CloudRecordingState {
	if (!recording) return { kind: 'unavailable' }
	switch (recording.state) {
		case 'started':
			return { kind: 'started', startedAtMs: recording.startedAtMs }
		case 'unknown':
			return { kind: 'unknown', raw: recording.raw }
		case 'starting':
		case 'stopping':
		case 'stopped':
		case 'paused':
			return { kind: recording.state }
	}
}
