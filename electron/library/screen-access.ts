import { randomBytes } from 'node:crypto'
import type { Clock } from '../lib/clock.ts'
import type { ServedPart } from './library-messages.ts'

/** A browser loads films and pictures without the headers of a call, so the address itself is the permission: it cannot be guessed, and it expires. */
export interface ScreenAccess {
	/** The path below which a screen loads recordings, "/recordings/<ticket>". */
	issue(): string
	/** What an address stands for; null when its ticket is unknown or it names nothing that is served. */
	read(path: string, search: string): { readonly id: string; readonly part: ServedPart } | null
}

export const servedPrefix = '/recordings/'
/** A ticket that is not used expires after this, ms. */
const validMs = 12 * 3_600_000
/** Each open page holds one. The one that was used longest ago is dropped. */
const mostTickets = 64
const longestMs = 1e9

export function createScreenAccess(clock: Pick<Clock, 'steady'>): ScreenAccess {
	/** By ticket: when it was used last, in this order. */
	const tickets = new Map<string, number>()

	function use(ticket: string): boolean {
		const usedMs = tickets.get(ticket)
		if (usedMs === undefined) return false
		tickets.delete(ticket)
		if (clock.steady() - usedMs > validMs) return false
		tickets.set(ticket, clock.steady())
		return true
	}

	return {
		issue() {
			for (const oldest of tickets.keys()) if (tickets.size >= mostTickets) tickets.delete(oldest)
			const ticket = randomBytes(24).toString('base64url')
			tickets.set(ticket, clock.steady())
			return `${servedPrefix}${ticket}`
		},
		read(path, search) {
			const [, ticket = '', id = '', what = ''] =
				/^\/recordings\/([\w-]{1,64})\/([\w-]{1,64})\/(film|stream|picture|wave)$/.exec(path) ?? []
			if (!use(ticket)) return null
			const part = partOf(what, new URLSearchParams(search))
			return part && { id, part }
		},
	}
}

function partOf(what: string, query: URLSearchParams): ServedPart | null {
	const whole = (name: string, usual: number) => {
		const value = query.get(name)
		return value === null ? usual : /^\d{1,9}$/.test(value) ? Math.min(Number(value), longestMs) : null
	}
	if (what === 'film') return { kind: 'film' }
	const fromMs = whole(what === 'stream' ? 'from' : 'at', 0)
	const track = whole('track', 1)
	if (fromMs === null || track === null) return null
	if (what === 'wave') return { kind: 'wave', track }
	return what === 'stream' ? { kind: 'stream', track, fromMs } : { kind: 'picture', atMs: fromMs }
}
