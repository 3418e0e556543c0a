import type { RecordingView } from '../../../shared/domain/recording.ts'
import { assertNever } from '../../../shared/lib/assert-never.ts'
import { formatBytes, formatElapsed, formatLength } from '../../lib/format.ts'
import type { Texts } from '../../texts/en.ts'

export interface RecordingRow {
	readonly sign: 'off' | 'on' | 'busy' | 'failed'
	readonly title: string
	readonly line: string
	/** The running time, or null. */
	readonly time: string | null
	readonly control: 'record' | 'stop' | 'again' | 'auto' | 'start' | 'switch' | 'none'
}

/** This computer's recording. Off air the row carries the switch "with every show" beside the button; the view adds it. */
export function localRow({ local, freeBytes }: RecordingView, nowMs: number, texts: Texts): RecordingRow {
	const words = texts.recording
	const free = freeBytes === null ? null : formatBytes(freeBytes)
	switch (local.kind) {
		case 'off':
			return { sign: 'off', title: words.thisComputer, line: words.off(free), time: null, control: 'record' }
		case 'starting':
			return { sign: 'busy', title: words.thisComputer, line: words.starting, time: null, control: 'none' }
		case 'recording':
			return {
				sign: 'on',
				title: words.thisComputer,
				line: words.size(formatBytes(local.bytes), free),
				time: formatElapsed(nowMs - local.startedAtMs),
				control: 'stop',
			}
		case 'stopping':
			return { sign: 'busy', title: words.thisComputer, line: words.stopping, time: null, control: 'none' }
		case 'failed':
			return {
				sign: 'failed',
				title: local.error.message,
				line: words.safeUntil(formatLength(local.safeDurationMs)),
				time: null,
				control: 'again',
			}
		default:
			return assertNever(local)
	}
}

/** The platform's recording, or null when no platform in the show records. */
export function cloudRow(
	{ cloud, cloudAuto, cloudPlatformName }: RecordingView,
	isOffAir: boolean,
	nowMs: number,
	texts: Texts,
): RecordingRow | null {
	const words = texts.recording
	const title = words.cloud(cloudPlatformName)
	const busy = (line: string): RecordingRow => ({ sign: 'busy', title, line, time: null, control: 'none' })
	switch (cloud.kind) {
		case 'unavailable':
			return null
		case 'stopped':
			if (isOffAir) return { sign: 'off', title, line: cloudAuto ? words.cloudAutomatic : words.cloudByHand, time: null, control: 'switch' }
			return { sign: 'off', title, line: words.cloudStopped, time: null, control: 'start' }
		case 'starting':
			return busy(words.cloudStarting)
		case 'started':
			return {
				sign: 'on',
				title,
				line: cloudAuto ? words.cloudEnds : words.cloudRecording,
				time: cloud.startedAtMs === null ? null : formatElapsed(nowMs - cloud.startedAtMs),
				control: cloudAuto ? 'auto' : 'stop',
			}
		case 'stopping':
			return busy(words.cloudStopping)
		case 'unknown':
			return { sign: 'off', title, line: words.cloudUnknown(cloud.raw), time: null, control: 'none' }
		default:
			return assertNever(cloud)
	}
}

/** How many recordings run now. */
export function runningCount({ local, cloud }: RecordingView): number {
	return Number(local.kind === 'recording') + Number(cloud.kind === 'started')
}
