import { isPictureWindowHash } from '../../shared/domain/picture-window.ts'

/** The built screen is served at this origin, so that, unlike file: pages, it has a real origin and a policy of its own. */
export const screenScheme = 'app'
export const screenOrigin = `${screenScheme}://studio`

export function isOwnPage(url: string): boolean {
	const parsed = URL.parse(url)
	// The origin of a scheme that Node does not know reads as "null", so its parts are compared.
	return parsed !== null && parsed.protocol === `${screenScheme}:` && parsed.host === 'studio' && parsed.username === ''
}

/** Whether an address is that of a window that shows only a picture, one of the two kinds of window that a page may open. */
export function isPictureWindowUrl(url: string): boolean {
	return isOwnPage(url) && isPictureWindowHash(URL.parse(url)?.hash ?? '')
}

/** Whether an address is that of a page of the user guide, which has no script and opens in a window of its own. */
export function isGuideUrl(url: string): boolean {
	return isOwnPage(url) && (URL.parse(url)?.pathname.startsWith('/guide/') ?? false)
}

/** Whether a link may be opened in the browser: plain https without credentials, nothing that would start another program. */
export function mayOpenOutside(url: string): boolean {
	const parsed = URL.parse(url)
	return parsed !== null && parsed.protocol === 'https:' && parsed.username === '' && parsed.password === ''
}

/** The only permissions that the screen gets. */
const grantedPermissions: ReadonlySet<string> = new Set([
	// The fast port is a WebSocket to 127.0.0.1, for which Chromium requires these permissions.
	'loopback-network',
	'local-network-access',
	// For "Copy" next to the address of the remote panel.
	'clipboard-sanitized-write',
	// For the monitor in full screen.
	'fullscreen',
	// For the screens of this computer, to open a picture on another one.
	'window-management',
	// For the notes of a MIDI controller as keys; its system messages stay closed.
	'midi',
])

export function isGranted(permission: string, pageUrl: string): boolean {
	return isOwnPage(pageUrl) && grantedPermissions.has(permission)
}
