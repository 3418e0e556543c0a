import { type AppErrorData, dataOf } from '../../shared/errors/app-error.ts'
import { IngestError, type IngestErrorCode, ingestError } from '../media/rtmp/ingest-error.ts'

/** Why a connection ended or was never made. `final`: retrying with the same settings cannot help, so the destination goes to "failed". */
export interface LossCause {
	readonly cause: AppErrorData
	readonly final: boolean
}

/** What can happen to a destination apart from server and network errors, and whether retrying with the same settings cannot help. */
const ownFinal = {
	'ingest-stalled': false,
	'ingest-behind': false,
	'destination-process-ended': false,
	'destination-internal': false,
	'ingest-wrong-passphrase': true,
	'ingest-needs-passphrase': true,
	'ingest-unexpected-passphrase': true,
	'ingest-srt-rejected': false,
	'ingest-srt-no-connection': false,
	'ffmpeg-missing': true,
	'ffmpeg-without-srt': true,
} as const satisfies Readonly<Record<string, boolean>>

export type LossCode = keyof typeof ownFinal | IngestErrorCode

export function lossCause(code: LossCode): LossCause {
	if (!isOwnCode(code)) return lossOfIngest(ingestError(code))
	const final = ownFinal[code]
	return { cause: dataOf(code, {}, { retryable: !final }), final }
}

/** Its process was killed because it used too much memory. */
export function usedTooMuchMemory(bytes: number): LossCause {
	return { cause: dataOf('destination-process-ended/memory', { megabytes: Math.round(bytes / 1e6) }, { retryable: true }), final: false }
}

/** The server's message is shown next to ours; the key is not in it. */
export function lossOfIngest(error: IngestError): LossCause {
	const data = error.toData()
	return {
		cause: error.serverSaid === null ? data : { ...data, serverSaid: error.serverSaid },
		final: error.final,
	}
}

/**
 * After a lost link, servers refuse a key for as long as they hold the old connection. A key that worked in this show is reported as in use,
 * with the server's message next to it.
 */
export function keyStillHeld(refused: AppErrorData): LossCause {
	return { cause: dataOf('ingest-key-in-use/held', {}, { retryable: true, serverSaid: refused.serverSaid }), final: false }
}

/** Nobody changed the passphrase here during the show: the server may have been started again before it was set up. */
export function passphraseWorked(): LossCause {
	return { cause: dataOf('ingest-wrong-passphrase/worked', {}, { retryable: true }), final: false }
}

/** A key that the server has accepted and kept before is not to blame when the server closes the next connection soon. */
export function closedAlthoughItWorked(closed: AppErrorData): LossCause {
	return { cause: dataOf('ingest-closed-after-key/worked', {}, { retryable: true, serverSaid: closed.serverSaid }), final: false }
}

/** The cause for anything that was thrown while connecting. */
export function lossOf(error: unknown): LossCause {
	return error instanceof IngestError ? lossOfIngest(error) : lossCause('destination-internal')
}

function isOwnCode(code: LossCode): code is keyof typeof ownFinal {
	return code in ownFinal
}
