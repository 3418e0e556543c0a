const urlPattern = /\b([a-z][a-z0-9+.-]*):\/\/([^\s'"<>]+)/gi
const secretParameter = /\b(passphrase|streamid|password|token|sign|key)=([^\s&,'"]+)/gi

/**
 * Removes what may be secret from a line of another program: user and query of every address, the last path segment of RTMP and SRT addresses
 * (the stream key), and the values of parameters that are known to hold secrets.
 */
export function redactLine(line: string): string {
	return line
		.replace(urlPattern, (_whole, scheme: string, rest: string) => `${scheme}://${redactAddress(scheme.toLowerCase(), rest)}`)
		.replace(secretParameter, '$1=[redacted]')
}

function redactAddress(scheme: string, rest: string): string {
	const [beforeQuery = '', ...query] = rest.split('?')
	const slash = beforeQuery.indexOf('/')
	const authority = slash < 0 ? beforeQuery : beforeQuery.slice(0, slash)
	const host = authority.slice(authority.lastIndexOf('@') + 1)
	let path = slash < 0 ? '' : beforeQuery.slice(slash)
	if (/^(rtmp|srt)/.test(scheme) && path.split('/').length > 2) path = path.replace(/\/[^/]*$/, '/[redacted]')
	return `${host}${path}${query.length > 0 ? '?[redacted]' : ''}`
}
