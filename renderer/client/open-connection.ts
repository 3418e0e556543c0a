import { createBridgeConnection, type StudioBridge } from './bridge-connection.ts'
import { createHttpConnection } from './http-connection.ts'
import type { StudioConnection } from './studio-connection.ts'

const tokenKey = 'showcaller.token'

/** The only place that checks for the desktop shell's bridge; without it the page connects to the host that served it. */
export function openConnection(page: Window & { readonly studioBridge?: StudioBridge }): StudioConnection {
	if (page.studioBridge) return createBridgeConnection(page.studioBridge)
	const storage = storageFor(page)
	return createHttpConnection({
		origin: page.location.origin,
		isOnStudioComputer: isThisComputer(page.location.hostname),
		token: takeToken(page.location, page.history, storage),
		onRefused: () => storage.removeItem(tokenKey),
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
 * Where the token is stored. On another device every tab of this address may use it until the studio refuses it: a phone is linked once. On the
 * studio's own computer each window is opened with its own code, and the token is kept only for that tab. Never a cookie: it would be sent to every
 * server of the computer, whatever its port.
 */
function storageFor(page: Pick<Window, 'location' | 'localStorage' | 'sessionStorage'>): Storage {
	return isThisComputer(page.location.hostname) ? page.sessionStorage : page.localStorage
}

/** The key of a device that has just been linked. */
export function keepToken(page: Pick<Window, 'location' | 'localStorage' | 'sessionStorage'>, token: string): void {
	storageFor(page).setItem(tokenKey, token)
}

export function isThisComputer(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
}

/**
 * Takes the token out of the address ("#token=…"), so that it stays out of sight and history, and stores it. Empty without one: the host then refuses.
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
