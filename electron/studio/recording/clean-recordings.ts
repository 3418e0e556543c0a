import type { LocalRecordingState } from '../../../shared/domain/recording.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import { detach } from '../../lib/detach.ts'
import type { StartRecording } from '../../recorder/recorder.ts'
import type { RecordingEncoderGroup } from './own-encoders.ts'
import type { RecordingPlan } from './recording-orders.ts'
import { type RecorderPort, type RecordingRun, startRecordingRun } from './recording-run.ts'

/** The file of one source that is recorded clean. */
export interface CleanRecording {
	readonly sourceId: string
	readonly name: string
	readonly feed: string
	readonly state: LocalRecordingState
}

/** The clean recordings that run beside a recording of the program. What happens to one of them costs no other file. */
export interface CleanRecordings {
	/** `started`: the recording of the program, which all end with. */
	start(plan: RecordingPlan['clean'], group: RecordingEncoderGroup, request: () => StartRecording, started: Promise<unknown>): void
	/** Those that do not run are left alone. `atMs`: program time. */
	pause(atMs?: number): void
	resume(atMs?: number): void
	split(atMs?: number): void
	/** Resolves when every file is closed. */
	stop(): Promise<unknown>
	/** Those of the present recording. */
	list(): readonly CleanRecording[]
	onChange(listener: () => void): () => void
}

interface Running {
	readonly plan: RecordingPlan['clean'][number]
	readonly recorder: RecorderPort
	readonly run: RecordingRun
}

/** `openRecorder`: one more recorder; those that have ended are used again. */
export function createCleanRecordings(openRecorder: () => RecorderPort): CleanRecordings {
	const listeners = createListeners()
	const free: RecorderPort[] = []
	let running: readonly Running[] = []

	function takeRecorder(): RecorderPort {
		const known = free.pop()
		if (known) return known
		const recorder = openRecorder()
		recorder.onChange(() => {
			if (recorder.state().kind === 'failed') running.find((each) => each.recorder === recorder)?.run.onFailed()
			listeners.notify()
		})
		return recorder
	}

	function open(plan: Running['plan'], group: RecordingEncoderGroup, request: () => StartRecording, started: Promise<unknown>): Running {
		const recorder = takeRecorder()
		const { source, order } = plan
		const run = startRecordingRun({
			encoder: group.leases(order.feed),
			recorder,
			before: Promise.resolve(),
			async begin() {},
			request() {
				const program = request()
				return { ...program, title: `${program.title} - ${source.name}`, encoder: { feed: order.feed, tracks: [source.name] } }
			},
			onOver() {
				running = running.filter((each) => each.run !== run)
				free.push(recorder)
				listeners.notify()
			},
		})
		// A recording of the program that could not start has no clean ones.
		detach(started.catch(() => run.stop()))
		return { plan, recorder, run }
	}

	function withRunning(act: (recorder: RecorderPort) => void): void {
		for (const { recorder } of running) if (recorder.state().kind === 'recording') act(recorder)
	}

	return {
		start(plan, group, request, started) {
			running = [...running, ...plan.map((each) => open(each, group, request, started))]
			listeners.notify()
		},
		pause: (atMs) => withRunning((recorder) => recorder.pause(atMs)),
		resume: (atMs) => withRunning((recorder) => recorder.resume(atMs)),
		split: (atMs) => withRunning((recorder) => recorder.split(atMs)),
		stop: () => Promise.allSettled(running.map(({ run }) => run.stop())),
		list: () =>
			running.map(({ plan: { source, order }, recorder }) => {
				return { sourceId: source.id, name: source.name, feed: order.feed, state: recorder.state() }
			}),
		onChange: listeners.add,
	}
}
