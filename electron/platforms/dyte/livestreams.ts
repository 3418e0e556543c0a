import type { LivestreamSummary } from '../../../shared/domain/livestream.ts'
import type { AccountAdapter, LivestreamQuery } from '../account-platform.ts'
import type { LivestreamCalls } from './livestream-calls.ts'
import type { Meetings } from './meetings.ts'
import type { Recordings } from './recordings.ts'
import { detailsOf, livestreamSummary, meetingExtra, meetingIdOf, meetingSummary } from './summaries.ts'

export interface LivestreamsDeps {
	readonly livestreams: LivestreamCalls
	readonly meetings: Meetings
	readonly recordings: Recordings
}

const perPage = 20

/** Livestreams that are pushed to, and meetings as livestreams of the platform's own making. */
export function createLivestreams(
	deps: LivestreamsDeps,
): Pick<Required<AccountAdapter>, 'listLivestreams' | 'readLivestream' | 'createLivestream' | 'recordings'> {
	const { livestreams, meetings, recordings } = deps

	/** The interface has no search for livestreams: a few hundred of the newest are searched here. */
	async function searched({ filter, search, page }: LivestreamQuery, signal: AbortSignal) {
		const wanted = search.toLowerCase()
		const all = await livestreams.all({ status: filter === 'on-air' ? 'LIVE' : null }, signal)
		const found = all.map(livestreamSummary).filter(({ title }) => title.toLowerCase().includes(wanted))
		const start = (page - 1) * perPage
		return { livestreams: found.slice(start, start + perPage), hasMore: found.length > start + perPage }
	}

	return {
		async listLivestreams(query, signal): Promise<{ livestreams: LivestreamSummary[]; hasMore: boolean }> {
			const { filter, search, page } = query
			switch (filter) {
				case 'remote': {
					const { items, hasMore } = await meetings.page({ page, perPage, search }, signal)
					return { livestreams: items.map((meeting) => meetingSummary(meeting, undefined)), hasMore }
				}
				// The platform has no planned livestreams and no videos.
				case 'upcoming':
				case 'videos':
					return { livestreams: [], hasMore: false }
				case 'all':
				case 'on-air': {
					if (search !== '') return searched(query, signal)
					const { items, hasMore } = await livestreams.page({ page, perPage, status: filter === 'on-air' ? 'LIVE' : null }, signal)
					return { livestreams: items.map(livestreamSummary), hasMore }
				}
			}
		},
		async readLivestream(livestreamId, signal) {
			const meetingId = meetingIdOf(livestreamId)
			if (meetingId === null) {
				const summary = livestreamSummary((await livestreams.read(livestreamId, signal)).livestream)
				return { details: detailsOf(summary, {}), summary }
			}
			const [meeting, { livestream }] = await Promise.all([meetings.read(meetingId, signal), meetings.active(meetingId, signal)])
			const summary = meetingSummary(meeting, livestream)
			return { details: detailsOf(summary, meetingExtra(meeting)), summary }
		},
		async createLivestream(details, signal) {
			if (details.remote) return meetingSummary(await meetings.create(details, signal), undefined)
			return livestreamSummary(await livestreams.create(details.title, signal))
		},
		async recordings(livestreamId, signal) {
			const meetingId = meetingIdOf(livestreamId)
			return meetingId === null ? [] : recordings.files(meetingId, livestreamId, signal)
		},
	}
}
