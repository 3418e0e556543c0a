import { createBridgeConnection, type StudioBridge } from './bridge-connection.ts'
import { createHttpConnection } from './http-connection.ts'
import type { StudioConnection } from './studio-connection.ts'

const tokenKey = 'showcaller.token'

/** The only place that looks for the desktop shell's bridge; without it the page speaks to the host that served it. */
export function openConnection(page: Window & { readonly studioBridge?: StudioBridge }): StudioConnection {
	if (page.studioBridge) return createBridgeConnection(page.studioBridge)
	return createHttpConnection({
		origin: page.location.origin,
		token: takeToken(page.location, page.history, page.sessionStorage),
		fetch: (input, init) => page.fetch(input, init),
		openSocket: (url, protocols) => new WebSocket(url, protocols),
		setTimer(run, ms) {
			const timer = setTimeout(run, ms)
			return () => clearTimeout(timer)
		},
		now: Date.now,
		random: Math.random,
	})
}

/**
 * The token that came in the address ("#token=…"), taken out of it so that it is neither seen nor kept in the history, and remembered for this
 * tab. Empty when there is none: the host then refuses and the screen says so.
 */
export function takeToken(
	location: Pick<Location, 'hash' | 'pathname' | 'search'>,
	history: Pick<History, 'replaceState'>,
	storage: Pick<Storage, 'getItem' | 'setItem'>,
): string {
	const given = /^#token=(.+)$/.exec(location.hash)?.[1]
	if (!given) return storage.getItem(tokenKey) ?? ''
	const token = decodeURIComponent(given)
	storage.setItem(tokenKey, token)
	history.replaceState(null, '', `${location.pathname}${location.search}`)
	return token
}
