import { say } from '../../shared/texts/english.ts'
import type { Text } from '../../shared/texts/text.ts'

/** Why the program process ended without being asked to. */
export function endReason(tooLargeBytes: number | null): Text {
	return tooLargeBytes === null
		? say('encoder-end/program-ended')
		: say('encoder-end/program-too-large', { megabytes: Math.round(tooLargeBytes / 1e6) })
}
