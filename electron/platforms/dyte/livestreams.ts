import type { LiveSummary } from '../../../shared/domain/livestream.ts'
import type { AccountAdapter, LiveQuery } from '../account-platform.ts'
import { cannot } from './limits.ts'
import type { Livestreams } from './livestream-calls.ts'
import type { Meetings } from './meetings.ts'
import type { Recordings } from './recordings.ts'
import { detailsOf, livestreamSummary, meetingExtra, meetingIdOf, meetingSummary } from './summaries.ts'

export interface LivesDeps {
	readonly name: string
	readonly livestreams: Livestreams
	readonly meetings: Meetings
	readonly recordings: Recordings
}

const perPage = 20

/** Livestreams that are pushed to, and meetings as lives of the platform's own making. */
export function createLives(
	deps: LivesDeps,
): Pick<Required<AccountAdapter>, 'listLives' | 'readLive' | 'createLive' | 'editLive' | 'recordings'> {
	const { name, livestreams, meetings, recordings } = deps

	/** There is no search for livestreams: the newest some hundreds are looked through here. */
	async function searched({ filter, search, page }: LiveQuery, signal: AbortSignal) {
		const wanted = search.toLowerCase()
		const all = await livestreams.all({ status: filter === 'on-air' ? 'LIVE' : null }, signal)
		const found = all.map(livestreamSummary).filter(({ title }) => title.toLowerCase().includes(wanted))
		const start = (page - 1) * perPage
		return { lives: found.slice(start, start + perPage), hasMore: found.length > start + perPage }
	}

	return {
		async listLives(query, signal): Promise<{ lives: LiveSummary[]; hasMore: boolean }> {
			const { filter, search, page } = query
			switch (filter) {
				case 'remote': {
					const { items, hasMore } = await meetings.page({ page, perPage, search }, signal)
					return { lives: items.map((meeting) => meetingSummary(meeting, undefined)), hasMore }
				}
				// Nothing is planned there, and there are no videos.
				case 'upcoming':
				case 'videos':
					return { lives: [], hasMore: false }
				case 'all':
				case 'on-air': {
					if (search !== '') return searched(query, signal)
					const { items, hasMore } = await livestreams.page({ page, perPage, status: filter === 'on-air' ? 'LIVE' : null }, signal)
					return { lives: items.map(livestreamSummary), hasMore }
				}
			}
		},
		async readLive(liveId, signal) {
			const meetingId = meetingIdOf(liveId)
			if (meetingId === null) {
				const summary = livestreamSummary((await livestreams.read(liveId, signal)).livestream)
				return { details: detailsOf(summary, {}), summary }
			}
			const [meeting, { livestream }] = await Promise.all([meetings.read(meetingId, signal), meetings.active(meetingId, signal)])
			const summary = meetingSummary(meeting, livestream)
			return { details: detailsOf(summary, meetingExtra(meeting)), summary }
		},
		async createLive(details, signal) {
			if (details.remote) return meetingSummary(await meetings.create(details, signal), undefined)
			return livestreamSummary(await livestreams.create(details.title, signal))
		},
		editLive: async () => {
			throw cannot('rename', name)
		},
		async recordings(liveId, signal) {
			const meetingId = meetingIdOf(liveId)
			return meetingId === null ? [] : recordings.files(meetingId, liveId, signal)
		},
	}
}
