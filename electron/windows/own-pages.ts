/** The built screen is served at this origin, so that it has a real origin and a policy of its own, unlike file: pages. */
export const screenScheme = 'app'
export const screenOrigin = `${screenScheme}://studio`

export function isOwnPage(url: string): boolean {
	const parsed = URL.parse(url)
	// The origin of a scheme that Node does not know reads as "null": its parts are compared.
	return parsed !== null && parsed.protocol === `${screenScheme}:` && parsed.host === 'studio' && parsed.username === ''
}

/** Whether a link may be handed to the person's browser: plain https without credentials, nothing that would start another program. */
export function mayOpenOutside(url: string): boolean {
	const parsed = URL.parse(url)
	return parsed !== null && parsed.protocol === 'https:' && parsed.username === '' && parsed.password === ''
}

/** The only permissions that the screen gets; all others are refused. */
const grantedPermissions: ReadonlySet<string> = new Set([
	// The fast port is a WebSocket to 127.0.0.1, which Chromium guards under these names.
	'loopback-network',
	'local-network-access',
	// "Copy" beside the address of the remote panel.
	'clipboard-sanitized-write',
	// The monitor in full screen.
	'fullscreen',
])

export function isGranted(permission: string, pageUrl: string): boolean {
	return isOwnPage(pageUrl) && grantedPermissions.has(permission)
}
