import type { FormValues } from '../../../shared/domain/form.ts'
import type { LivestreamDetails } from '../../../shared/domain/livestream.ts'
import type { Clock } from '../../lib/clock.ts'
import type { AccountAdapter, LivestreamQuery } from '../account-platform.ts'
import { type Creation, createOnce } from '../create-once.ts'
import type { JsonObject } from '../http/json-object.ts'
import type { Api } from './api.ts'
import { readChannels } from './channels.ts'
import { type Stream, toDetails, toSummary } from './parse.ts'
import { createAnswerLost, noChannel } from './refusals.ts'
import type { NewStream, Streams } from './streams.ts'

/** Of a list for people. */
const pageSize = 20

export interface LivestreamsDeps {
	readonly name: string
	readonly api: Api
	readonly streams: Streams
	readonly options: () => FormValues
	readonly clock: Clock
}

export type StreamdiverLivestreams = Pick<
	Required<AccountAdapter>,
	'listLivestreams' | 'readLivestream' | 'createLivestream' | 'editLivestream'
> & {
	/** Uses the account's default channel and rewind. After a lost answer, the list is searched for the new livestream before the request is repeated. */
	make(title: string, signal: AbortSignal): Promise<Stream>
}

/** What was made is at least this new, ms: the platform's clock is known to the second. */
const clockSlackMs = 60_000

const wanted: { readonly [Filter in LivestreamQuery['filter']]: (stream: Stream) => boolean } = {
	all: () => true,
	upcoming: ({ state }) => state === 'created' || state === 'started',
	'on-air': ({ state }) => state === 'live',
	// The platform has neither videos that become livestreams nor livestreams that it produces itself.
	videos: () => false,
	remote: () => false,
}

export function createLivestreams(deps: LivestreamsDeps): StreamdiverLivestreams {
	const { name, api, streams, clock } = deps
	const creations = createOnce<Stream>({ name, clock })

	/** The livestream's own, else the account's, else the only one there is. */
	async function channelFor(own: unknown, signal: AbortSignal): Promise<string> {
		const chosen = [own, deps.options()['channel']].find((value) => typeof value === 'string' && value !== '')
		if (typeof chosen === 'string') return chosen
		const channels = await readChannels(api, name, signal)
		const [only] = channels
		if (!only || channels.length > 1) throw noChannel(name)
		return only.id
	}

	async function create(body: NewStream, signal: AbortSignal): Promise<Stream> {
		const sinceMs = clock.now() - clockSlackMs
		const creation: Creation<Stream> = {
			create: (signal) => streams.create(body, signal),
			async find(signal) {
				const [made, ...others] = (await streams.all(signal)).filter((stream) => isTheNew(stream, body, sinceMs))
				if (others.length > 0) throw createAnswerLost(name, undefined)
				return made ?? null
			},
			lost: (cause) => createAnswerLost(name, cause),
		}
		return creations.make(body.name, creation, signal)
	}

	return {
		async listLivestreams({ filter, search, page }, signal) {
			if (filter === 'all' && search === '') {
				const { streams: list, hasMore } = await streams.page(page - 1, pageSize, signal)
				if (isNewestFirst(list)) return { livestreams: list.map(toSummary), hasMore }
			}
			// The platform documents no search and no filter.
			if (filter === 'videos' || filter === 'remote') return { livestreams: [], hasMore: false }
			const word = search.trim().toLowerCase()
			const all = (await streams.all(signal)).toSorted(byAge)
			const found = all.filter((stream) => wanted[filter](stream) && stream.name.toLowerCase().includes(word))
			return { livestreams: found.slice((page - 1) * pageSize, page * pageSize).map(toSummary), hasMore: found.length > page * pageSize }
		},
		async readLivestream(livestreamId, signal) {
			const { stream } = await streams.read(livestreamId, signal)
			return { details: toDetails(stream), summary: toSummary(stream) }
		},
		async createLivestream({ title, extra }, signal) {
			const channelIds = [await channelFor(extra['channel'], signal)]
			return toSummary(await create({ name: title, channelIds, withDvr: extra['withDvr'] === true }, signal))
		},
		async editLivestream(livestreamId, details, signal) {
			const { stream } = await streams.read(livestreamId, signal)
			const changes = changesTo(stream, details)
			return toSummary(Object.keys(changes).length === 0 ? stream : await streams.update(livestreamId, changes, signal))
		},
		async make(title, signal) {
			const channelIds = [await channelFor('', signal)]
			return create({ name: title, channelIds, withDvr: deps.options()['withDvr'] === true }, signal)
		},
	}
}

/** The newest first; those without a time keep their place. */
function byAge(one: Stream, other: Stream): number {
	return one.createdAtMs === null || other.createdAtMs === null ? 0 : other.createdAtMs - one.createdAtMs
}

function isNewestFirst(streams: readonly Stream[]): boolean {
	return streams.every((stream, index) => index === 0 || byAge(streams[index - 1] ?? stream, stream) <= 0)
}

/** Whether it has this name and channel, has not started, and is not older than the request, as far as reported. */
function isTheNew(stream: Stream, body: NewStream, sinceMs: number): boolean {
	const isOfChannel = stream.channelIds.length === 0 || body.channelIds.every((id) => stream.channelIds.includes(id))
	const isNew = stream.createdAtMs === null || stream.createdAtMs >= sinceMs
	// The word for a new one is not documented.
	const isUnused = stream.state === 'created' || stream.state === 'unknown'
	return stream.name === body.name && isUnused && isOfChannel && isNew
}

function changesTo(stream: Stream, { title, extra }: LivestreamDetails): JsonObject {
	const before = toDetails(stream).extra
	const channel = extra['channel']
	const isMoved = typeof channel === 'string' && channel !== '' && channel !== before['channel']
	return {
		...(title === stream.name ? {} : { name: title }),
		// Only the first is shown: the others stay.
		...(isMoved ? { channelIds: [...new Set([channel, ...stream.channelIds.slice(1)])] } : {}),
		...(typeof extra['withDvr'] === 'boolean' && extra['withDvr'] !== before['withDvr'] ? { withDvr: extra['withDvr'] } : {}),
	}
}
