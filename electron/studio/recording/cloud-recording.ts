import type { LimitedCapability } from '../../../shared/domain/account.ts'
import type { CloudRecordingState, RecordingView } from '../../../shared/domain/recording.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { PlatformRun } from '../../broadcast/platform-run.ts'
import type { PlatformBroadcast, PlatformStatus, RecordingPort } from '../../platforms/platform.ts'
import { notSupported } from '../../platforms/platform-errors.ts'

/** The platform's own recording of the running show: uses the first platform of the show that can record. */
export interface CloudRecording {
	view(): Pick<RecordingView, 'cloud' | 'cloudAuto' | 'cloudPlatformName' | 'cloudCan'>
	/** Each rejects with AppError: "no-cloud-recording", "recording-not-automatic", "platform-cannot", or the platform's own error. */
	start(): Promise<void>
	stop(): Promise<void>
	pause(): Promise<void>
	resume(): Promise<void>
	setAuto(auto: boolean): Promise<void>
}

/** Time limit for the platform's answer, ms. */
const limitMs = 20_000

export function createCloudRecording(runs: () => readonly PlatformRun[]): CloudRecording {
	const recordingRun = () => runs().find(({ broadcast }) => broadcast.recording) ?? null

	/** A request that no platform of the show supports is refused here, with the reason that a platform gives. */
	async function ask<Port>(
		capability: LimitedCapability,
		portOf: (broadcast: PlatformBroadcast) => Port | undefined,
		use: (port: Port, signal: AbortSignal) => Promise<PlatformStatus>,
	): Promise<void> {
		const run = recordingRun()
		const port = run ? portOf(run.broadcast) : undefined
		if (!run || port === undefined) throw refusal(run, runs(), capability)
		run.accept(await use(port, AbortSignal.timeout(limitMs)))
		// Starting and stopping take the platform a while: read its state again soon.
		run.readNow()
	}

	const record = (use: (port: RecordingPort, signal: AbortSignal) => Promise<PlatformStatus>) =>
		ask('cloudRecording', ({ recording }) => recording, use)

	return {
		view() {
			const run = recordingRun()
			const recording = run?.status()?.recording ?? null
			return {
				cloud: stateOf(recording),
				cloudAuto: recording?.auto ?? false,
				cloudPlatformName: run?.adapter.name ?? null,
				cloudCan: { pause: run?.broadcast.recording?.pausing !== undefined, auto: run?.broadcast.autoRecord !== undefined },
			}
		},
		start: () => record(({ start }, signal) => start(signal)),
		stop: () => record(({ stop }, signal) => stop(signal)),
		pause: () => record(({ pausing }, signal) => (pausing ?? notPausable()).pause(signal)),
		resume: () => record(({ pausing }, signal) => (pausing ?? notPausable()).resume(signal)),
		setAuto: (auto) =>
			ask(
				'autoRecord',
				({ autoRecord }) => autoRecord,
				(port, signal) => port.set(auto, signal),
			),
	}
}

/** `recording`: the broadcast that can record but lacks this capability. */
function refusal(recording: PlatformRun | null, all: readonly PlatformRun[], capability: LimitedCapability): AppError {
	for (const { adapter } of recording ? [recording] : all) {
		const limit = adapter.limitations.find((one) => one.capability === capability)
		if (limit) return notSupported(adapter.name, limit)
	}
	return recording ? new AppError('recording-not-automatic', { name: recording.adapter.name }) : new AppError('no-cloud-recording')
}

function notPausable(): never {
	throw new AppError('recording-cannot-pause')
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
