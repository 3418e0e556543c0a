import type { AmfValue } from './amf0.ts'
import { isAmfObject, member, type RtmpCommand, statusOf, textOf } from './command.ts'
import type { IngestErrorCode } from './ingest-causes.ts'
import { readRtmpUrl } from './ingest-url.ts'

/** The parts of a refusal that identify its cause. */
interface Refusal {
	/** In lower case: servers differ in capitalization. */
	readonly code: string
	readonly description: string
	/** The address that the server redirects to; empty = none. */
	readonly redirect: string
}

export function refusalOf(command: RtmpCommand): Refusal {
	const { code, description } = statusOf(command)
	return { code: code.toLowerCase(), description, redirect: redirectOf(command.args) }
}

/** The server refused the connection before a key was sent. Pure. */
export function refusalOfConnect({ code, description, redirect }: Refusal): IngestErrorCode {
	if (redirect !== '') return 'ingest-redirected'
	if (/reason=(authfailed|nosuchuser)/i.test(description)) return 'ingest-sign-in-refused'
	if (/authmod=|need auth/i.test(description)) return 'ingest-needs-sign-in'
	switch (code) {
		case 'netconnection.connect.invalidapp':
			return 'ingest-rejected-app'
		case 'netconnection.connect.appshutdown':
			return 'ingest-server-closing'
		case 'netconnection.connect.closed':
		case 'netconnection.connect.idletimeout':
			return 'ingest-closed-before-key'
		default:
			return 'ingest-rejected'
	}
}

/** The server refused the stream. "BadName" alone gives no cause: in the specification it is a name in use, to many servers a wrong key. Pure. */
export function refusalOfPublish({ code, description, redirect }: Refusal): IngestErrorCode {
	if (redirect !== '') return 'ingest-redirected'
	if (saysInUse(description)) return 'ingest-key-in-use'
	switch (code) {
		case 'netstream.publish.badname':
		case 'netstream.publish.unauthorized':
			return 'ingest-rejected-key'
		case 'netconnection.connect.invalidapp':
			return 'ingest-rejected-app'
		case 'netconnection.connect.appshutdown':
			return 'ingest-server-closing'
		default:
			return 'ingest-refused-stream'
	}
}

/** The server ended a stream that it had accepted. Servers that accept before they check the key report a wrong key here. Pure. */
export function endOfLivestream(refusal: Refusal): IngestErrorCode {
	const code = refusalOfPublish(refusal)
	return code === 'ingest-refused-stream' ? 'ingest-ended-by-server' : code
}

function saysInUse(description: string): boolean {
	return /\balready\b|\bin use\b|\bbeing published\b|\bbusy\b|\bduplicate\b|\banother (client|connection|publisher|encoder|session)\b/i.test(
		description,
	)
}

/** Without user and query, which may contain a token. */
function placeOf(address: string): string {
	const url = readRtmpUrl(address)
	return url ? (url.bare.split('?', 1)[0] ?? '') : (address.split('?', 1)[0] ?? '')
}

/** `ex.redirect` of the info object, as Flash Media Server and compatible servers send it. */
function redirectOf(args: readonly AmfValue[]): string {
	for (const info of args) {
		if (!isAmfObject(info)) continue
		const ex = member(info, 'ex')
		if (ex !== undefined && isAmfObject(ex)) return placeOf(textOf(member(ex, 'redirect') ?? null))
	}
	return ''
}
