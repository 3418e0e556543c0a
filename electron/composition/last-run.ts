import type { RecordingFile } from '../../shared/domain/recording.ts'
import type { InterruptedShow, ShowReport } from '../../shared/domain/show.ts'
import type { Activity } from '../broadcast/activity.ts'
import type { HistoryStore } from '../history/history-store.ts'
import type { Log } from '../lib/log.ts'
import type { Recorder } from '../recorder/recorder.ts'

/** What the last run left behind: shows whose end was never written, recordings to be repaired. */
export interface LastRun {
	/** Writes and says what there is. Once, at the start. */
	report(): void
	/** The newest show that was cut off; null when there is none or it was dismissed. */
	interruptedShow(): InterruptedShow | null
	dismiss(): void
}

export function createLastRun(history: HistoryStore, recorder: Recorder, activity: Activity, log: Log): LastRun {
	let interrupted: InterruptedShow | null = null

	/** On a full disk it stays unfinished and is said again at the next start; this start goes on. */
	function saveAsCrashed(unfinished: ShowReport): void {
		try {
			history.saveReport({ ...unfinished, endedBy: 'crash' }, true)
		} catch (error) {
			log.error('The report of an interrupted show could not be finished', {
				error: error instanceof Error ? error.message : String(error),
			})
		}
	}

	function report(): void {
		for (const unfinished of history.unfinishedReports()) {
			const { id: reportId, title, practice, endedAtMs: lastKnownAtMs, onAirMs } = unfinished
			interrupted = { reportId, title, practice, lastKnownAtMs, onAirMs }
			saveAsCrashed(unfinished)
			activity.add({
				kind: 'show',
				level: 'warning',
				subject: unfinished.title,
				text: 'ended when Showcaller did. What was known is in its report.',
			})
		}
		recorder
			.recover()
			.then((files) => {
				for (const file of files)
					activity.add({
						kind: 'recording',
						level: file.status === 'repaired' ? 'good' : 'error',
						subject: 'Recording',
						text: `of the last run ${whatBecame(file.status)}: ${file.path}`,
					})
			})
			.catch((error: unknown) => {
				log.error('Recordings of the last run could not be repaired', { error: error instanceof Error ? error.message : String(error) })
				activity.add({
					kind: 'recording',
					level: 'error',
					subject: 'Recording',
					text: 'of the last run could not be repaired. It is tried again at the next start.',
				})
			})
	}

	return {
		report,
		interruptedShow: () => interrupted,
		dismiss() {
			interrupted = null
		},
	}
}

function whatBecame(status: RecordingFile['status']): string {
	switch (status) {
		case 'repaired':
		case 'finished':
			return 'was repaired'
		case 'incomplete':
			return 'was repaired, but a part of it is missing'
		case 'missing':
			return 'is not there any more'
		case 'damaged':
		case 'recording':
			return 'could not be repaired'
	}
}
