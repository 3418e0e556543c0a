import type { AppErrorData } from '../../shared/errors/app-error.ts'

/** Why a connection ended or never came about. `final`: the same again cannot help, the destination goes to "failed". */
export interface LossCause {
	readonly cause: AppErrorData
	readonly final: boolean
}

const texts = {
	'ingest-unknown-host': {
		message: 'The server name of this destination was not found.',
		action: 'Check the server address and the internet connection. Showcaller keeps trying.',
	},
	'ingest-refused': {
		message: 'The server of this destination refused the connection.',
		action: 'Check the server address and port. Showcaller keeps trying.',
	},
	'ingest-timeout': {
		message: 'The server of this destination did not answer in time.',
		action: 'Check the internet connection. Showcaller keeps trying.',
	},
	'ingest-lost': {
		message: 'The connection to this destination was lost. The other destinations and the recording go on.',
		action: 'Showcaller connects again by itself.',
	},
	'ingest-closed-early': {
		message: 'The server closed the connection before it took any picture.',
		action: 'If this repeats, check the stream key and whether the event is still open on the platform.',
	},
	'ingest-stalled': {
		message: 'The connection is open, but nothing gets through.',
		action: 'Check the network cable or Wi-Fi. Showcaller connects again by itself.',
	},
	'ingest-behind': {
		message: 'The network is too slow: this destination had fallen more than 10 s behind.',
		action: 'Lower the bitrate if this repeats. Showcaller goes on at the live picture.',
	},
	'ingest-busy': {
		message: 'The server says that someone is already sending with this key.',
		action: 'End the other stream, or wait a moment: an old connection of this show may still be closing. Showcaller keeps trying.',
	},
	'ingest-protocol': {
		message: 'The server of this destination answered in a way that is not understood.',
		action: 'Check that the address is an ingest address of the chosen kind. Showcaller keeps trying.',
	},
	'destination-process-ended': {
		message: 'The part of Showcaller that sends to this destination ended and was started again.',
		action: 'Nothing to do. If it repeats, send the log file with a report.',
	},
	'ingest-rejected-key': {
		message: 'The platform refused the stream key.',
		action: 'Copy the key again from the platform and paste it here.',
	},
	'ingest-rejected-app': {
		message: 'The server does not know the path of this address.',
		action: 'Check the server address, most of all the part after the host.',
	},
	'ingest-tls': {
		message: 'The server could not prove its identity, so nothing was sent.',
		action: 'Check the server address. On a closed network, ask whether it replaces certificates.',
	},
	'ingest-wrong-passphrase': {
		message: 'The server refused the passphrase.',
		action: 'Check the passphrase of this SRT destination. It has 10 to 79 characters.',
	},
	'ingest-address': {
		message: 'The server address of this destination cannot be used.',
		action: 'Check it: rtmp://host/app, rtmps://host/app or srt://host:port.',
	},
	'ffmpeg-missing': {
		message: 'FFmpeg could not be started, and SRT needs it. RTMP destinations go on.',
		action: 'Check the FFmpeg path in Settings.',
	},
	'ffmpeg-without-srt': {
		message: 'This FFmpeg cannot send SRT. RTMP destinations go on.',
		action: 'Choose an FFmpeg with SRT in Settings, or use RTMPS.',
	},
} as const

export type LossCode = keyof typeof texts

const finalCodes: ReadonlySet<LossCode> = new Set<LossCode>([
	'ingest-rejected-key',
	'ingest-rejected-app',
	'ingest-tls',
	'ingest-wrong-passphrase',
	'ingest-address',
	'ffmpeg-missing',
	'ffmpeg-without-srt',
])

/** `serverSaid`: the server's own words for people, already without the key. */
export function lossCause(code: LossCode, serverSaid = ''): LossCause {
	const { message, action } = texts[code]
	const final = finalCodes.has(code)
	const words = serverSaid.trim().slice(0, 200)
	return { cause: { code, message: words === '' ? message : `${message} It said: “${words}”.`, action, retryable: !final }, final }
}

/** Removes the key, and each part of it that is long enough to matter, from words that are about to be shown or logged. */
export function withoutKey(text: string, key: string): string {
	const parts = [key, ...key.split(/[?&=,]/)].filter((part) => part.length >= 4).toSorted((a, b) => b.length - a.length)
	return parts.reduce((words, part) => words.replaceAll(part, '[redacted]'), text)
}
