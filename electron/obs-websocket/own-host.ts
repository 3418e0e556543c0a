import { isIP } from 'node:net'
import { hostname } from 'node:os'

/**
 * Whether a request was meant for this computer. A name under somebody else's control may lead here (DNS rebinding), an address may not. Other sites' pages
 * are welcome, as they are to OBS: control panels are pages.
 */
export function isForThisComputer(host: string | undefined, own: string = hostname()): boolean {
	if (host === undefined) return false
	const name = (/^\[(.+)\](?::\d+)?$/.exec(host)?.[1] ?? host.replace(/:\d+$/, '')).toLowerCase()
	return isIP(name) !== 0 || [own.toLowerCase(), `${own.toLowerCase()}.local`, 'localhost'].includes(name)
}
