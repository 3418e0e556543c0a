import { type AppErrorData, dataOf } from '../../../shared/errors/app-error.ts'
import type { CapturedOutput } from '../../process/capture-output.ts'
import type { ProcessExit } from '../../process/managed-process.ts'
import { explainSourceFailure, type SourceFailure } from '../source-errors.ts'
import { networkError, nothingComes, statusError } from './media-errors.ts'
import type { MediaInput } from './media-input.ts'

/** What FFmpeg 5.1 to 7 write about network errors, with Node's code for each. */
const networkWords: readonly (readonly [RegExp, string])[] = [
	[/Failed to resolve hostname|Name or service not known/i, 'ENOTFOUND'],
	[/Connection refused/i, 'ECONNREFUSED'],
	[/timed out|time ?out/i, 'ETIMEDOUT'],
	[/No route to host|Network is unreachable|Host is unreachable/i, 'EHOSTUNREACH'],
	[/Connection reset|Broken pipe|Connection aborted/i, 'ECONNRESET'],
]
const statusWords = /(?:Server returned|HTTP error|failed:) ([45]\d\d)\b/
const lists = /^\[(?:concat|hls|dash|imf|sdp|vobsub|webm_dash_manifest)\b.*Format not on whitelist/m

/** Why FFmpeg could not open or continue a film. Pure. `lines`: what it wrote to standard error, redacted. */
export function explainMediaFailure(
	lines: readonly string[],
	exit: Pick<ProcessExit, 'spawnError'>,
	/** How long FFmpeg had produced no output when it was ended for that reason, ms; null = it was not ended for that reason. */
	silentMs: number | null,
	input: Pick<MediaInput, 'flow' | 'networkError'>,
): SourceFailure {
	const hung = silentMs !== null
	const isNetwork = input.flow !== 'file'
	if (exit.spawnError !== null) return explainSourceFailure('media', lines, exit, hung)
	const known = input.networkError()
	if (known) return failure(known)
	const text = lines.join('\n')
	if (lists.test(text)) return failure(listNotFilm)
	if (/Format not on whitelist/.test(text)) return failure(isNetwork ? nothingAtAddress : notMedia)
	if (!isNetwork) return explainSourceFailure('media', lines, exit, hung)
	const status = statusWords.exec(text)
	if (status) return failure(statusError(Number(status[1])))
	const network = networkWords.find(([words]) => words.test(text))
	if (network) return failure(networkError(network[1]))
	if (/Connection to srt:.* failed/.test(text)) return failure(noSrtConnection)
	if (silentMs !== null) return failure(nothingComes(Math.round(silentMs / 1000)))
	return failure(nothingAtAddress)
}

/** Why the probe of a film found nothing. */
export function explainMediaProbe(
	lines: readonly string[],
	answer: Pick<CapturedOutput, 'spawnError' | 'timedOut'>,
	limitMs: number,
	input: Pick<MediaInput, 'flow' | 'networkError'>,
): SourceFailure {
	if (lines.some((line) => /unsupported chunk: ANI?MF?/.test(line))) return failure(animatedWebp)
	if (answer.timedOut && input.flow === 'file') return failure(fileTooSlow(limitMs))
	const found = explainMediaFailure(lines, answer, answer.timedOut ? limitMs : null, input)
	// FFmpeg read everything and reported no error.
	return found.error.code === 'source-ended' ? failure(notMedia) : found
}

/** Temporary errors are retried. */
function failure(error: AppErrorData): SourceFailure {
	return { error, fatal: !error.retryable }
}

const animatedWebp = dataOf('source-moving-webp')
const fileTooSlow = (limitMs: number) => dataOf('source-file-slow/seconds', { seconds: Math.round(limitMs / 1000) }, { retryable: true })
const notMedia = dataOf('source-not-media')
const listNotFilm = dataOf('source-is-a-list')
/** FFmpeg writes "Input/output error" for every reason. */
const noSrtConnection = dataOf('source-srt-not-connected', {}, { retryable: true })
const nothingAtAddress = dataOf('source-nothing-to-play', {}, { retryable: true })
