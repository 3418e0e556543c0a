import type { CloudRecordingFile } from '../../../shared/domain/livestream.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import { answerOrNull } from '../../lib/expected.ts'

/** A broadcast of the running show whose platform lists its recordings. */
export interface RecordedLivestream {
	readonly accountId: string
	readonly livestreamId: string
	readonly platformName: string
}

/** After a show, reads the recordings of its livestreams until all are ready or given up, and reports them in the log of the studio. */
export interface CloudRecordingsWatch {
	/** Called at each change of the show. `livestreams` empty while none runs. */
	onShow(isRunning: boolean, livestreams: readonly RecordedLivestream[]): void
	dispose(): void
}

export interface CloudRecordingsWatchOptions {
	readonly clock: Clock
	readonly read: (accountId: string, livestreamId: string) => Promise<readonly CloudRecordingFile[]>
	readonly note: (level: 'info' | 'good' | 'warning', subject: string, text: Text) => void
}

const firstPauseMs = 10_000
const longestPauseMs = 120_000
/** A platform may list a recording only some time after the livestream, half an hour at most. */
const emptyLimitMs = 30 * 60_000
const limitMs = 6 * 3_600_000

export function createCloudRecordingsWatch(options: CloudRecordingsWatchOptions): CloudRecordingsWatch {
	const { clock } = options
	const seen = new Map<string, RecordedLivestream & { readonly sinceMs: number }>()
	const cancels = new Set<() => void>()
	const reported = new Set<string>()
	let stopped = false

	/** `live.sinceMs`: recordings that ended before belong to an earlier show. */
	function follow(livestream: RecordedLivestream & { readonly sinceMs: number }): void {
		const sinceMs = clock.now()
		let pauseMs = firstPauseMs
		async function readAll(): Promise<void> {
			const all = await answerOrNull(options.read(livestream.accountId, livestream.livestreamId))
			if (stopped) return
			const files = all?.filter((file) => isOfShow(file, livestream.sinceMs)) ?? null
			for (const file of files ?? []) report(file)
			const waitedMs = clock.now() - sinceMs
			const isDone = files !== null && (files.length > 0 ? files.every(({ ready, failed }) => ready || failed) : waitedMs > emptyLimitMs)
			if (isDone || waitedMs > limitMs) return
			later(readAll)
		}
		function report(file: CloudRecordingFile): void {
			if ((!file.ready && !file.failed) || reported.has(file.id)) return
			reported.add(file.id)
			if (!file.ready) {
				return options.note('warning', livestream.platformName, notMade(file))
			}
			// A file with a duration of zero exists but cannot be played.
			if (file.durationMs === 0)
				options.note('warning', livestream.platformName, withUrl(say('cloud-recording/empty', { title: file.title }), file))
			else options.note('good', livestream.platformName, withUrl(say('cloud-recording/ready', { title: file.title }), file))
		}
		function later(run: () => Promise<void>): void {
			const cancel = clock.after(pauseMs, () => {
				cancels.delete(cancel)
				detach(run())
			})
			cancels.add(cancel)
			pauseMs = Math.min(longestPauseMs, pauseMs * 1.5)
		}
		later(readAll)
	}

	return {
		onShow(isRunning, livestreams) {
			if (isRunning) {
				for (const livestream of livestreams) {
					const key = `${livestream.accountId} ${livestream.livestreamId}`
					if (!seen.has(key)) seen.set(key, { ...livestream, sinceMs: clock.now() })
				}
				return
			}
			const ended = [...seen.values()]
			seen.clear()
			for (const livestream of ended) follow(livestream)
		},
		dispose() {
			stopped = true
			for (const cancel of cancels) cancel()
		},
	}
}

/** A failed recording often has no end: its start is compared instead. */
function isOfShow({ endedAtMs, startedAtMs, failed }: CloudRecordingFile, sinceMs: number): boolean {
	if (endedAtMs !== null) return endedAtMs >= sinceMs
	return !failed || startedAtMs === null || startedAtMs >= sinceMs
}

function notMade({ title, status }: CloudRecordingFile): Text {
	return status === '' ? say('cloud-recording/failed', { title }) : say('cloud-recording/failed-state', { title, state: status })
}

function withUrl(sentence: Text, { url }: CloudRecordingFile): Text {
	return url === null ? sentence : say('cloud-recording/with-url', { sentence, url })
}
