/** An RTMP server address cut into its parts, each as it was typed. */
export interface RtmpServerUrl {
	readonly scheme: 'rtmp' | 'rtmps'
	/** Percent-decoded; null = the address names none. */
	readonly user: string | null
	readonly password: string | null
	/** Without the brackets of IPv6. */
	readonly host: string
	/** As typed, '' without one. */
	readonly port: string
	/** Everything after the first slash behind the host, query included, without slashes at its end. */
	readonly app: string
	/** The address without user and password, and without slashes at its end. */
	readonly bare: string
}

/** By hand and not with URL: path and query must arrive as they were typed. null when it is no such address. Pure. */
export function readRtmpUrl(address: string): RtmpServerUrl | null {
	const text = address.trim().replace(/\/+$/, '')
	const match = /^(rtmps?):\/\/(?:([^/?#\s]*)@)?(\[[0-9a-f:.]+\]|[^/:@?#\s[\]]+)(?::(\d{1,5}))?(?:\/(\S*))?$/i.exec(text)
	if (!match) return null
	const [, typedScheme = '', userInfo, host = '', port = '', app = ''] = match
	const colon = userInfo?.indexOf(':') ?? -1
	return {
		scheme: typedScheme.toLowerCase() === 'rtmps' ? 'rtmps' : 'rtmp',
		user: userInfo === undefined ? null : decoded(colon === -1 ? userInfo : userInfo.slice(0, colon)),
		password: userInfo === undefined || colon === -1 ? null : decoded(userInfo.slice(colon + 1)),
		host: host.replace(/^\[|\]$/g, ''),
		port,
		app,
		bare: userInfo === undefined ? text : text.replace(`${userInfo}@`, () => ''),
	}
}

/** A "%" that is no code of a character is taken as one. */
function decoded(text: string): string {
	try {
		return decodeURIComponent(text)
	} catch {
		return text
	}
}
