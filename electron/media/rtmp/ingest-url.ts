/** An RTMP server address split into its parts, each as it was typed. */
export interface RtmpServerUrl {
	readonly scheme: 'rtmp' | 'rtmps'
	/** Percent-decoded; null = the address contains none. */
	readonly user: string | null
	readonly password: string | null
	/** Without the square brackets of IPv6. */
	readonly host: string
	/** As typed, '' without one. */
	readonly port: string
	/** Everything after the first slash behind the host, including the query, without trailing slashes. */
	readonly app: string
	/** The address without user, password and trailing slashes. */
	readonly bare: string
}

/** Parsed by hand instead of with URL: path and query must be sent as they were typed. null when it is not an RTMP address. Pure. */
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

/** A "%" that does not start a valid code is kept as "%". */
function decoded(text: string): string {
	try {
		return decodeURIComponent(text)
	} catch {
		return text
	}
}
