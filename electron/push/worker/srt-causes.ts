import type { LossCode } from '../causes.ts'

/**
 * FFmpeg gives the reason only in words (lines captured from FFmpeg 5.1 with libsrt 1.5). Later lines say more than earlier ones, and a refusal says
 * more than the "Input/output error" that follows it. A refusal without a reason is retried: the place may only be taken for the moment.
 */
const sayings: readonly (readonly [RegExp, LossCode])[] = [
	[/Incorrect passphrase|BADSECRET|SRTO_PASSPHRASE/i, 'ingest-wrong-passphrase'],
	[/Failed to resolve hostname/i, 'ingest-unknown-host'],
	[/REJECT|rejected/, 'ingest-srt-rejected'],
	[/Protocol not found/i, 'ffmpeg-without-srt'],
	[/Port missing/i, 'ingest-bad-address'],
]
/** One end encrypts and the other does not. */
const oneSided = /Password required or unexpected|UNSECURE/i

/** `wasOpen`: it had connected before; then any end is a lost link. */
export function srtLossCode(lines: readonly string[], wasOpen: boolean, hasPassphrase: boolean): LossCode {
	if (wasOpen) return 'ingest-closed'
	if (lines.some((line) => oneSided.test(line))) return hasPassphrase ? 'ingest-unexpected-passphrase' : 'ingest-needs-passphrase'
	for (const [pattern, code] of sayings) if (lines.some((line) => pattern.test(line))) return code
	return 'ingest-srt-no-connection'
}
