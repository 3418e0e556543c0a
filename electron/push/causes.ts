import { type AppErrorData, dataOf } from '../../shared/errors/app-error.ts'
import { IngestError, type IngestErrorCode, ingestError } from '../media/rtmp/ingest-error.ts'

/** Why a connection ended or never came about. `final`: the same again cannot help, the destination goes to "failed". */
export interface LossCause {
	readonly cause: AppErrorData
	readonly final: boolean
}

/** What can happen to a destination beyond what the server and the network do, and whether trying the same again cannot help. */
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

/** Its process was ended for the memory that it used. */
export function usedTooMuchMemory(bytes: number): LossCause {
	return { cause: dataOf('destination-process-ended/memory', { megabytes: Math.round(bytes / 1e6) }, { retryable: true }), final: false }
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
	return { cause: dataOf('ingest-key-in-use/held', {}, { retryable: true, serverSaid: refused.serverSaid }), final: false }
}

/** Of anything that was thrown while connecting. */
export function lossOf(error: unknown): LossCause {
	return error instanceof IngestError ? lossOfIngest(error) : lossCause('destination-internal')
}

function isOwnCode(code: LossCode): code is keyof typeof ownFinal {
	return code in ownFinal
}
