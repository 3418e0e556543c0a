import type { AppErrorData } from '../../shared/errors/app-error.ts'
import { IngestError, type IngestErrorCode, ingestError } from '../media/rtmp/ingest-error.ts'

/** Why a connection ended or never came about. `final`: the same again cannot help, the destination goes to "failed". */
export interface LossCause {
	readonly cause: AppErrorData
	readonly final: boolean
}

/** What can happen to a destination beyond what the server and the network do. */
const texts = {
	'ingest-stalled': {
		message: 'The connection is open, but nothing gets through.',
		action: 'Check the network cable or Wi-Fi. Showcaller connects again by itself.',
		final: false,
	},
	'ingest-behind': {
		message: 'The network is too slow: this destination had fallen more than 10 s behind.',
		action: 'Lower the bitrate if this repeats. Showcaller goes on at the live picture.',
		final: false,
	},
	'destination-process-ended': {
		message: 'The part of Showcaller that sends to this destination ended and was started again.',
		action: 'Nothing to do. If it repeats, send the log file with a report.',
		final: false,
	},
	'destination-internal': {
		message: 'Sending to this destination failed inside Showcaller. The other destinations go on.',
		action: 'Showcaller tries again. If it repeats, send the log file with a report.',
		final: false,
	},
	'ingest-wrong-passphrase': {
		message: 'The SRT server did not accept the passphrase.',
		action: 'Check the passphrase of this destination: both ends must have the same one.',
		final: true,
	},
	'ingest-needs-passphrase': {
		message: 'The SRT server expects an encrypted stream, and this destination has no passphrase.',
		action: 'Add the passphrase of the server to this destination.',
		final: true,
	},
	'ingest-unexpected-passphrase': {
		message: 'The SRT server expects no encryption, and this destination has a passphrase.',
		action: 'Remove the passphrase from this destination, or set one on the server.',
		final: true,
	},
	'ingest-srt-rejected': {
		message: 'The SRT server rejected the connection. The stream ID may be wrong or in use.',
		action: 'Check the stream ID. Showcaller tries again by itself.',
		final: false,
	},
	'ingest-srt-no-connection': {
		message: 'No connection to the SRT server came about, and no reason was given.',
		action: 'Check host and port, the stream ID, and that the server is listening. Some networks block UDP.',
		final: false,
	},
	'ffmpeg-missing': {
		message: 'FFmpeg could not be started, and SRT needs it. RTMP destinations go on.',
		action: 'Check the FFmpeg path in Settings.',
		final: true,
	},
	'ffmpeg-without-srt': {
		message: 'This FFmpeg cannot send SRT. RTMP destinations go on.',
		action: 'Choose an FFmpeg with SRT in Settings, or use RTMPS.',
		final: true,
	},
} as const

export type LossCode = keyof typeof texts | IngestErrorCode

export function lossCause(code: LossCode): LossCause {
	if (!isOwnCode(code)) return lossOfIngest(ingestError(code))
	const { message, action, final } = texts[code]
	return { cause: { code, message, action, retryable: !final }, final }
}

/** The server's own words stand beside ours; the key is not in them. */
export function lossOfIngest(error: IngestError): LossCause {
	const data = error.toData()
	return {
		cause: error.serverSaid === null ? data : { ...data, serverSaid: error.serverSaid },
		final: error.final,
	}
}

/**
 * After a lost link servers refuse a key for as long as they hold the old connection. One that was good in this show is said to be in use, with the
 * server's own words beside it.
 */
export function keyStillHeld(refused: AppErrorData): LossCause {
	const { cause, final } = lossCause('ingest-key-in-use')
	const message = 'The stream key is in use: it was good before the connection was lost, and the server seems to hold the old one still.'
	return { cause: { ...cause, message, ...(refused.serverSaid === undefined ? {} : { serverSaid: refused.serverSaid }) }, final }
}

/** Of anything that was thrown while connecting. */
export function lossOf(error: unknown): LossCause {
	return error instanceof IngestError ? lossOfIngest(error) : lossCause('destination-internal')
}

function isOwnCode(code: LossCode): code is keyof typeof texts {
	return code in texts
}
