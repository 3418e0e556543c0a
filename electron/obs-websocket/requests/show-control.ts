import { setImmediate } from 'node:timers/promises'
import { RequestError } from '../fields.ts'
import { isRecording, isRecordingPaused } from '../model/outputs.ts'
import { status } from '../protocol.ts'
import type { RequestContext } from './request.ts'

// Starting and stopping the outputs that OBS has. Each is refused as in OBS when it would change nothing.

export function checkMayRunShow({ mayRunShow }: RequestContext): void {
	if (mayRunShow) return
	throw new RequestError(
		status.cannotAct,
		'Starting and ending the show is not allowed over obs-websocket: see Remote access in the settings of Showcaller.',
	)
}

export function isShowRunning(context: RequestContext): boolean {
	return context.snapshot().show.state.kind !== 'off-air'
}

export async function startStream(context: RequestContext): Promise<void> {
	checkMayRunShow(context)
	if (isShowRunning(context)) throw new RequestError(status.outputRunning)
	await context.call('show.goLive', {})
}

/** Does not wait for the end, which takes as long as platforms take. */
export async function stopStream(context: RequestContext): Promise<void> {
	checkMayRunShow(context)
	const { state } = context.snapshot().show
	if (state.kind === 'off-air') throw new RequestError(status.outputNotRunning)
	const ended = state.kind === 'going-live' ? context.call('show.cancel', {}) : context.call('show.end', {})
	// A refusal comes at once.
	await Promise.race([ended, setImmediate()])
	ended.catch(() => {})
}

export async function startRecord(context: RequestContext): Promise<void> {
	if (isRecording(context.snapshot())) throw new RequestError(status.outputRunning)
	await context.call('recording.start', {})
}

export async function stopRecord(context: RequestContext): Promise<{ readonly outputPath: string | null }> {
	if (!isRecording(context.snapshot())) throw new RequestError(status.outputNotRunning)
	const { path } = await context.call('recording.stop', {})
	return { outputPath: path }
}

export async function pauseRecord(context: RequestContext, isToPause: boolean): Promise<void> {
	const snapshot = context.snapshot()
	if (isToPause && !isRecording(snapshot)) throw new RequestError(status.outputNotRunning)
	if (isRecordingPaused(snapshot) === isToPause) throw new RequestError(isToPause ? status.outputPaused : status.outputNotPaused)
	await context.call(isToPause ? 'recording.pause' : 'recording.resume', {})
}

export async function setReplayBuffer(context: RequestContext, isOn: boolean): Promise<void> {
	if (context.snapshot().recording.replay.isOn === isOn) throw new RequestError(isOn ? status.outputRunning : status.outputNotRunning)
	await context.call('replay.set', { isOn })
}

export async function saveReplay(context: RequestContext): Promise<void> {
	if (!context.snapshot().recording.replay.isOn) throw new RequestError(status.outputNotRunning)
	await context.call('replay.save', {})
}
