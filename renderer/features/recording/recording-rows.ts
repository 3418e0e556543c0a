import type { EncoderProfile } from '../../../shared/domain/encoder.ts'
import { type RecordingView, recordedForMs, recordingLeftMs } from '../../../shared/domain/recording.ts'
import { assertNever } from '../../../shared/lib/assert-never.ts'
import { formatBytes, formatElapsed, formatLeft, formatLength } from '../../lib/format.ts'
import type { Texts } from '../../texts/texts.ts'

export interface RecordingRow {
	readonly sign: 'off' | 'on' | 'busy' | 'failed'
	readonly title: string
	readonly line: string
	/** The elapsed time, or null. */
	readonly time: string | null
	readonly control: 'record' | 'stop' | 'again' | 'auto' | 'start' | 'switch' | 'none'
	/** Beside the control; null = neither. */
	readonly hold: 'pause' | 'resume' | null
}

/** The local recording. Off air the row has the switch "with every show" beside the button; the view adds it. */
export function localRow(view: RecordingView, profile: EncoderProfile, nowMs: number, texts: Texts): RecordingRow {
	const { local, freeBytes } = view
	const words = texts.recording
	const free = freeBytes === null ? null : formatBytes(freeBytes)
	const roomMs = recordingLeftMs(view, profile)
	const sizeOf = (bytes: number, file: number | undefined) =>
		file === undefined ? formatBytes(bytes) : words.file({ number: file, size: formatBytes(bytes) })
	switch (local.kind) {
		case 'off':
			return { sign: 'off', title: words.thisComputer, line: words.off({ free }), time: null, control: 'record', hold: null }
		case 'starting':
			return { sign: 'busy', title: words.thisComputer, line: words.starting, time: null, control: 'none', hold: null }
		case 'recording':
			return {
				sign: local.pause ? 'off' : 'on',
				title: words.thisComputer,
				line: local.pause
					? local.pause.isEnding
						? words.resuming
						: words.cloudPaused
					: runningLine(
							view,
							words.size({ size: sizeOf(local.bytes, local.file), left: roomMs === null ? null : formatLeft(roomMs) }),
							words,
						),
				time: formatElapsed(recordedForMs(local, nowMs)),
				control: 'stop',
				hold: local.pause && !local.pause.isEnding ? 'resume' : 'pause',
			}
		case 'stopping':
			return {
				sign: 'busy',
				title: words.thisComputer,
				line: words.stopping({ percent: Math.round((local.progress ?? 0) * 100) }),
				time: null,
				control: 'none',
				hold: null,
			}
		case 'failed':
			return {
				sign: 'failed',
				title: local.error.message,
				line: safeLine(local.safeDurationMs, texts),
				time: null,
				control: 'again',
				hold: null,
			}
		default:
			return assertNever(local)
	}
}

/** Its own encoder and its clean recordings, where there is something to say of them. */
function runningLine({ ownEncoder, cleanRecordings }: RecordingView, size: string, words: Texts['recording']): string {
	if (ownEncoder?.state.kind === 'restarting') return words.encoderLost
	const slow = [ownEncoder, ...cleanRecordings.map(({ encoder }) => encoder)].reduce(
		(sum, encoder) => sum + (encoder?.droppedFrames ?? 0),
		0,
	)
	if (slow > 0) return words.encoderSlow({ count: slow })
	const count = cleanRecordings.filter(({ state }) => state.kind === 'recording').length
	return count > 0 ? words.clean({ line: size, count }) : size
}

/** A recording is not reported as saved until its file has been checked. */
function safeLine(safeDurationMs: number | null, { recording: words }: Texts): string {
	if (safeDurationMs === null) return words.checking
	return safeDurationMs > 0 ? words.safeUntil({ length: formatLength(safeDurationMs) }) : words.nothingSafe
}

/** The platform's recording, or null when no platform in the show records. */
export function cloudRow(
	{ cloud, cloudAuto, cloudPlatformName, cloudCan }: RecordingView,
	isOffAir: boolean,
	nowMs: number,
	texts: Texts,
): RecordingRow | null {
	const words = texts.recording
	const title = words.cloud({ platform: cloudPlatformName })
	const isAuto = cloudAuto && cloudCan.auto
	const row = (sign: RecordingRow['sign'], line: string, control: RecordingRow['control']): RecordingRow => ({
		sign,
		title,
		line,
		time: null,
		control,
		hold: null,
	})
	switch (cloud.kind) {
		case 'unavailable':
			return null
		case 'stopped':
			if (isOffAir) return row('off', isAuto ? words.cloudAutomatic : words.cloudByHand, cloudCan.auto ? 'switch' : 'none')
			return row('off', words.cloudStopped, 'start')
		case 'starting':
			return row('busy', words.cloudStarting, 'none')
		case 'started':
			return {
				...row('on', isAuto ? words.cloudEnds : words.cloudRecording, isAuto ? 'auto' : 'stop'),
				time: cloud.startedAtMs === null ? null : formatElapsed(nowMs - cloud.startedAtMs),
				hold: cloudCan.pause ? 'pause' : null,
			}
		case 'paused':
			return { ...row('off', words.cloudPaused, isAuto ? 'auto' : 'stop'), hold: cloudCan.pause ? 'resume' : null }
		case 'stopping':
			return row('busy', words.cloudStopping, 'none')
		case 'unknown':
			return row('off', words.cloudUnknown({ raw: cloud.raw }), 'none')
		default:
			return assertNever(cloud)
	}
}

/** The number of recordings running now. */
export function runningCount({ local, cloud }: RecordingView): number {
	return Number(local.kind === 'recording') + Number(cloud.kind === 'started')
}
