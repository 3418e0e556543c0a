import type { LossCode } from '../causes.ts'

/**
 * FFmpeg gives the reason only as text (lines captured from FFmpeg 5.1 with libsrt 1.5). Later lines are more specific than earlier ones, and a refusal
 * is more specific than the "Input/output error" after it. A refusal without a reason is retried: the stream may be in use only for the moment.
 */
const sayings: readonly (readonly [RegExp, LossCode])[] = [
	[/Incorrect passphrase|BADSECRET|SRTO_PASSPHRASE/i, 'ingest-wrong-passphrase'],
	[/Failed to resolve hostname/i, 'ingest-unknown-host'],
	[/REJECT|rejected/, 'ingest-srt-rejected'],
	[/Protocol not found/i, 'ffmpeg-without-srt'],
	[/Port missing/i, 'ingest-bad-address'],
]
/** One side encrypts and the other does not. */
const oneSided = /Password required or unexpected|UNSECURE/i

/** `wasOpen`: the connection had been open before; any end is then a lost link. */
export function srtLossCode(lines: readonly string[], wasOpen: boolean, hasPassphrase: boolean): LossCode {
	if (wasOpen) return 'ingest-closed'
	if (lines.some((line) => oneSided.test(line))) return hasPassphrase ? 'ingest-unexpected-passphrase' : 'ingest-needs-passphrase'
	for (const [pattern, code] of sayings) if (lines.some((line) => pattern.test(line))) return code
	return 'ingest-srt-no-connection'
}
