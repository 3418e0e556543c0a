import type { JsonObject } from '../http/json-object.ts'
import { idOf, textOf } from '../http/json-values.ts'
import { answerUnreadable } from '../platform-errors.ts'
import type { Api } from './api.ts'
import { listIn } from './parse.ts'
import { perPage } from './streams.ts'

export interface Channel {
	readonly id: string
	readonly name: string
}

/** At most this many channels of a tenant are read. */
const mostPages = 20

/** The channels that a livestream may belong to. Rejects with an AppError. */
export async function readChannels(api: Api, name: string, signal: AbortSignal): Promise<Channel[]> {
	const found = new Map<string, Channel>()
	for (let page = 0; page < mostPages; page++) {
		const query = { page: String(page), perpage: String(perPage) }
		const { data } = await api.send({ to: 'channels', query, callClass: 'read', signal })
		const list = listIn(data)
		if (!list) throw answerUnreadable(name, 200)
		const known = found.size
		for (const channel of list.flatMap((item) => parseChannel(item) ?? [])) found.set(channel.id, channel)
		if (list.length !== perPage || found.size === known) break
	}
	return [...found.values()]
}

function parseChannel(body: JsonObject): Channel | null {
	const id = idOf(body['id'])
	const name = textOf(body['name']) || textOf(body['title']) || textOf(body['displayName'])
	return id === null ? null : { id, name: name || id }
}
