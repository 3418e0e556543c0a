import type { Activity } from '../broadcast/activity.ts'
import type { HistoryStore } from '../history/history-store.ts'
import type { Recorder } from '../recorder/recorder.ts'

/** What the last run left behind: shows whose end was never written, recordings to be mended. */
export function tellOfLastRun(history: HistoryStore, recorder: Recorder, activity: Activity): void {
	for (const report of history.unfinishedReports()) {
		history.saveReport({ ...report, endedBy: 'crash' }, true)
		activity.add({
			kind: 'show',
			level: 'warning',
			subject: report.title,
			text: 'ended when Showcaller did. What was known is in its report.',
		})
	}
	void recorder.recover().then((files) => {
		for (const file of files)
			activity.add({
				kind: 'recording',
				level: file.status === 'damaged' ? 'error' : 'good',
				subject: 'Recording',
				text: file.status === 'damaged' ? `of the last run could not be mended: ${file.path}` : `of the last run was mended: ${file.path}`,
			})
	})
}
