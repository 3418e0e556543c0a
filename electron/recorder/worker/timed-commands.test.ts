import { expect, test } from 'vitest'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { createTimedCommands } from './timed-commands.ts'

/** Shown `laterMs` after it is decoded. */
function picture(timestampMs: number, isKeyframe: boolean, laterMs = 0): MediaTag {
	const body = Uint8Array.from([isKeyframe ? 0x17 : 0x27, 1, 0, 0, laterMs])
	return { kind: 'video', timestampMs, body, isKeyframe, isSequenceHeader: false }
}

test('a command waits for the keyframe that is shown at its time, in order; one without a time runs at once', () => {
	const commands = createTimedCommands()
	const ran: string[] = []
	commands.at(1000, () => ran.push('pause'))
	commands.at(2000, () => ran.push('resume'))
	commands.at(undefined, () => ran.push('now'))
	for (const tag of [picture(900, true), picture(990, false, 33), picture(934, true, 65)]) commands.note(tag)
	expect(ran).toEqual(['now'])
	commands.note(picture(934, true, 66))
	expect(ran).toEqual(['now', 'pause'])
	// The encoder was lost meanwhile: the next keyframe is later.
	commands.note(picture(2500, true))
	expect(ran).toEqual(['now', 'pause', 'resume'])
})
