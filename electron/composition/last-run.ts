import type { RecordingFile } from '../../shared/domain/recording.ts'
import type { InterruptedShow, ShowReport } from '../../shared/domain/show.ts'
import { createListeners } from '../../shared/lib/listeners.ts'
import { say } from '../../shared/texts/english.ts'
import type { TextKey } from '../../shared/texts/keys.ts'
import type { Activity } from '../broadcast/activity.ts'
import type { HistoryStore } from '../history/history-store.ts'
import type { Log } from '../lib/log.ts'
import type { Recorder } from '../recorder/recorder.ts'

/** What the last run left unfinished: shows without an end, and recordings that need repair. */
export interface LastRun {
	/** Saves and reports what was found. Called once, at the start. */
	report(): void
	/** The newest show that was interrupted; null when there is none or it was dismissed. */
	interruptedShow(): InterruptedShow | null
	dismiss(): void
	/** Its report; null as above. */
	unfinishedShow(): ShowReport | null
	/** The interrupted show was found or dismissed. */
	onChange(listener: () => void): () => void
}

export function createLastRun(history: HistoryStore, recorder: Recorder, activity: Activity, log: Log): LastRun {
	const changes = createListeners()
	let interrupted: InterruptedShow | null = null
	let report: ShowReport | null = null

	/** On a full disk the report stays unfinished and appears again at the next start; this start continues. */
	function saveAsCrashed(unfinished: ShowReport): void {
		report = { ...unfinished, endedBy: 'crash' }
		try {
			history.saveReport(report, true)
		} catch (error) {
			log.error('The report of an interrupted show could not be finished', {
				error: error instanceof Error ? error.message : String(error),
			})
		}
	}

	function reportAll(): void {
		for (const unfinished of history.unfinishedReports()) {
			const { id: reportId, title, practice, endedAtMs: lastKnownAtMs, onAirMs } = unfinished
			interrupted = { reportId, title, practice, lastKnownAtMs, onAirMs }
			saveAsCrashed(unfinished)
			activity.add({
				kind: 'show',
				level: 'warning',
				subject: unfinished.title,
				text: say('show/interrupted'),
			})
		}
		changes.notify()
		recorder
			.recover()
			.then((files) => {
				for (const file of files)
					activity.add({
						kind: 'recording',
						level: file.status === 'repaired' ? 'good' : 'error',
						subject: say('recording/subject'),
						text: say(whatBecame(file.status), { path: file.path }),
					})
			})
			.catch((error: unknown) => {
				log.error('Recordings of the last run could not be repaired', { error: error instanceof Error ? error.message : String(error) })
				activity.add({
					kind: 'recording',
					level: 'error',
					subject: say('recording/subject'),
					text: say('recording/last-run-not-repaired'),
				})
			})
	}

	return {
		report: reportAll,
		interruptedShow: () => interrupted,
		dismiss() {
			interrupted = null
			changes.notify()
		},
		unfinishedShow: () => (interrupted ? report : null),
		onChange: changes.add,
	}
}

function whatBecame(status: RecordingFile['status']): TextKey {
	switch (status) {
		case 'repaired':
		case 'finished':
			return 'recording/last-run-repaired'
		case 'incomplete':
			return 'recording/last-run-incomplete'
		case 'missing':
			return 'recording/last-run-missing'
		case 'damaged':
		case 'recording':
			return 'recording/last-run-damaged'
	}
}
