import { json, type PracticeReply } from './practice-reply.ts'
import type { PracticeVideo } from './practice-video.ts'

/** The videos that match a list's query, newest first (docs/platforms/dailymotion.md). `videos`: settled, oldest first. */
export function filterVideos(
	videos: readonly PracticeVideo[],
	query: ReadonlyMap<string, string>,
	nowMs: number,
): readonly PracticeVideo[] {
	// Only the presence of a flag counts, not its value.
	const flags = new Set([...query.keys(), ...(query.get('flags') ?? '').split(',')])
	const search = (query.get('search') ?? '').toLowerCase()
	const mode = query.get('mode')
	return videos
		.filter(
			(video) =>
				(mode === undefined || video.mode === mode) &&
				(!flags.has('live') || video.mode === 'live') &&
				(!flags.has('no_live') || video.mode !== 'live') &&
				(!flags.has('live_onair') || video.onAir) &&
				(!flags.has('live_offair') || (video.mode === 'live' && !video.onAir)) &&
				(!flags.has('live_upcoming') || isUpcoming(video, nowMs)) &&
				(search === '' || video.title.toLowerCase().includes(search)),
		)
		.toReversed()
}

function isUpcoming({ mode, onAir, plan }: PracticeVideo, nowMs: number): boolean {
	if (mode !== 'live' || onAir || plan.startS === null) return false
	return plan.startS * 1000 > nowMs || plan.recurrence === 'daily' || plan.recurrence === 'weekly'
}

/** One page of a list (docs/platforms/dailymotion.md). `item` null = a field that does not exist, answered by `refusal`. */
export function pageOf<Item>(items: readonly Item[], query: ReadonlyMap<string, string>, body: (item: Item) => unknown): PracticeReply {
	const { page, limit, shown } = cut(items, Number(query.get('page') ?? '1'), Number(query.get('limit') ?? '10'))
	return json({ page, limit, explicit: false, has_more: items.length > page * limit, total: items.length, list: shown.map(body) })
}

export function cut<Item>(items: readonly Item[], askedPage: number, askedLimit: number) {
	const page = Math.min(100, Math.max(1, Math.floor(askedPage) || 1))
	const limit = Math.min(100, Math.max(1, Math.floor(askedLimit) || 10))
	return { page, limit, shown: items.slice((page - 1) * limit, page * limit) }
}
