import type { AsRunEntry } from '../../../../shared/domain/as-run.ts'
import type { ShowReport } from '../../../../shared/domain/show.ts'

/** The cues of a show: with the show its last one ends, though the list may run on. `report` null: the show is not over, or they ran off air. Pure. */
export function withinShow(entries: readonly AsRunEntry[], report: Pick<ShowReport, 'endedAtMs'> | null): readonly AsRunEntry[] {
	if (report === null) return entries
	return entries.map((entry) => {
		const endedAtMs = Math.max(entry.startedAtMs, Math.min(entry.endedAtMs ?? Number.POSITIVE_INFINITY, report.endedAtMs))
		if (endedAtMs === entry.endedAtMs) return entry
		const hasFailed = entry.actions.some(({ outcome }) => outcome === 'failed')
		return { ...entry, endedAtMs, outcome: entry.outcome === 'running' ? (hasFailed ? 'failed' : 'done') : entry.outcome }
	})
}
