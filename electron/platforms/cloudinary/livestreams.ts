import { completeValues, type FormValues } from '../../../shared/domain/form.ts'
import type { LivestreamDetails } from '../../../shared/domain/livestream.ts'
import type { AccountAdapter, LivestreamQuery } from '../account-platform.ts'
import { fieldIds, livestreamForm } from './forms.ts'
import { type Stream, summaryOf } from './parse.ts'
import type { StreamBody, Streams } from './streams.ts'

/** The whole list comes at once; the screen shows this many per page. */
const pageSize = 20

export type Livestreams = Pick<Required<AccountAdapter>, 'listLivestreams' | 'readLivestream' | 'createLivestream' | 'editLivestream'>

export function createLivestreams(streams: Streams): Livestreams {
	return {
		async listLivestreams(query, signal) {
			const found = (await streams.list(signal)).filter((stream) => fits(stream, query)).sort(newestFirst)
			const start = (query.page - 1) * pageSize
			return { livestreams: found.slice(start, start + pageSize).map(summaryOf), hasMore: found.length > start + pageSize }
		},
		async readLivestream(livestreamId, signal) {
			const { stream } = await streams.read(livestreamId, signal)
			return { details: detailsOf(stream), summary: summaryOf(stream) }
		},
		async createLivestream(details, signal) {
			return summaryOf(await streams.create(bodyOf(details), signal))
		},
		async editLivestream(livestreamId, details, signal) {
			const { stream } = await streams.read(livestreamId, signal)
			const change = changeOf(details, stream)
			return summaryOf(Object.keys(change).length === 0 ? stream : await streams.change(livestreamId, change, signal))
		},
	}
}

/** The initial values of a stream that is created at Go live without having been set up. */
export function newDetails(title: string): LivestreamDetails {
	return { ...neutral, title: title.slice(0, livestreamForm.title.maxLength), extra: {} }
}

export function bodyOf({ title, extra }: LivestreamDetails): StreamBody {
	const values = completeValues(livestreamForm.extra, extra)
	return {
		name: title,
		idle_timeout_sec: wholeSeconds(values, fieldIds.idleTimeout),
		max_runtime_sec: wholeSeconds(values, fieldIds.maxRuntime),
	}
}

/** Only what differs from the platform's values. A time that is not given stays. */
function changeOf({ title, extra }: LivestreamDetails, stream: Stream): Partial<StreamBody> {
	const idleTimeoutS = fieldIds.idleTimeout in extra ? wholeSeconds(extra, fieldIds.idleTimeout) : stream.idleTimeoutS
	const maxRuntimeS = fieldIds.maxRuntime in extra ? wholeSeconds(extra, fieldIds.maxRuntime) : stream.maxRuntimeS
	return {
		...(title === stream.name ? {} : { name: title }),
		...(idleTimeoutS === null || idleTimeoutS === stream.idleTimeoutS ? {} : { idle_timeout_sec: idleTimeoutS }),
		...(maxRuntimeS === null || maxRuntimeS === stream.maxRuntimeS ? {} : { max_runtime_sec: maxRuntimeS }),
	}
}

function wholeSeconds(values: FormValues, id: string): number {
	return Math.round(Number(values[id]))
}

const neutral = {
	description: '',
	category: '',
	tags: [],
	language: null,
	forKids: false,
	visibility: { kind: 'public' },
	published: true,
	autoRecord: false,
	schedule: null,
	remote: false,
} as const satisfies Partial<LivestreamDetails>

function detailsOf(stream: Stream): LivestreamDetails {
	return {
		...neutral,
		tags: [],
		title: stream.name,
		extra: {
			...(stream.idleTimeoutS === null ? {} : { [fieldIds.idleTimeout]: stream.idleTimeoutS }),
			...(stream.maxRuntimeS === null ? {} : { [fieldIds.maxRuntime]: stream.maxRuntimeS }),
		},
	}
}

/** The list has no documented query: it is filtered here. */
function fits({ id, name, state }: Stream, { filter, search }: LivestreamQuery): boolean {
	// The platform has no planned livestreams, and its stored videos are not livestreams.
	if (filter === 'upcoming' || filter === 'videos' || filter === 'remote') return false
	if (filter === 'on-air' && state !== 'active') return false
	const wanted = search.trim().toLowerCase()
	return wanted === '' || name.toLowerCase().includes(wanted) || id === wanted
}

function newestFirst(one: Stream, other: Stream): number {
	return (other.createdAtMs ?? 0) - (one.createdAtMs ?? 0)
}
