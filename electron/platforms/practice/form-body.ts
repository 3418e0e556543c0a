/**
 * The text fields of an urlencoded or multipart body: the vendor's guides use both. Files and unreadable parts are left out; a body that is
 * neither gives no fields.
 */
export function parseFormBody(contentType: string, body: string): ReadonlyMap<string, string> {
	const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(contentType)?.[1]
	if (boundary !== undefined) return parseMultipart(body, boundary)
	return /^application\/x-www-form-urlencoded/i.test(contentType) ? new Map(new URLSearchParams(body)) : new Map()
}

function parseMultipart(body: string, boundary: string): ReadonlyMap<string, string> {
	const fields = new Map<string, string>()
	for (const part of body.split(`--${boundary}`).slice(1)) {
		const headEnd = part.indexOf('\r\n\r\n')
		if (headEnd === -1 || !part.endsWith('\r\n')) continue
		const head = part.slice(0, headEnd)
		const name = /content-disposition:[^\r\n]*[; ]name="([^"]*)"/i.exec(head)?.[1]
		if (name !== undefined && !/filename=/i.test(head)) fields.set(name, part.slice(headEnd + 4, -2))
	}
	return fields
}
