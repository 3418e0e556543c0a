import type { AdLaunchRecord } from '../../shared/domain/ads.ts'
import type { ActivityEntry } from '../../shared/domain/show.ts'

/** A launch and what came of it, as a line of the show's log. Pure. */
export function adNote({ outcome, remainingAfter }: AdLaunchRecord): Pick<ActivityEntry, 'level' | 'text'> {
	const left = remainingAfter === null ? '' : ` ${remainingAfter} left this hour.`
	switch (outcome.kind) {
		case 'started':
			return { level: 'info', text: `started.${left}` }
		case 'found-started':
			return { level: 'warning', text: `started; its answer was lost, the count shows it.${left}` }
		case 'found-not-started':
			return { level: 'warning', text: `did not start: its answer was lost, and the count shows none.${left}` }
		case 'refused':
			return { level: 'warning', text: `was refused. ${outcome.error.message}` }
		case 'unknown':
			return { level: 'error', text: `may have started. ${outcome.error.message}` }
	}
}

/** The stretches of a recording during which an ad ran. Unix ms. */
export function adChapters(records: readonly AdLaunchRecord[]): { title: string; startMs: number; endMs: number }[] {
	return records.flatMap(({ outcome, requestedAtMs }) =>
		outcome.kind === 'started' || outcome.kind === 'found-started'
			? [{ title: 'Ad break', startMs: requestedAtMs, endMs: outcome.endsAtMs }]
			: [],
	)
}
