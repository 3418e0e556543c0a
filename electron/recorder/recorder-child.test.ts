import { expect, test } from 'vitest'
import { silentLog } from '../lib/log.ts'
import { createManualClock } from '../platforms/testing/manual-clock.ts'
import type { ChildExit, ForkChild } from '../process/forked-child.ts'
import { createRecorderChild } from './recorder-child.ts'
import type { RecordingEvent } from './state.ts'

test('a recorder that uses too much memory is ended, reported, and followed by another one with the next part', () => {
	const sent: object[] = []
	const uses: ((bytes: number) => void)[] = []
	const fork = ((_entry: URL, options: { readonly onMemory?: (bytes: number) => void }) => {
		let exited = (_: ChildExit) => {}
		uses.push((bytes) => options.onMemory?.(bytes))
		return {
			pid: uses.length,
			send(message: object) {
				sent.push(message)
				return true
			},
			onMessage: () => {},
			onExit: (listener: typeof exited) => {
				exited = listener
			},
			kill: () => exited({ code: null, signal: 'SIGKILL', forced: false, spawnError: null }),
			rssBytes: async () => null,
		}
	}) as unknown as ForkChild
	const events: RecordingEvent[] = []
	const tooLarge: number[] = []
	const child = createRecorderChild({
		fork,
		entry: new URL('file:///recorder.ts'),
		clock: createManualClock(),
		log: silentLog,
		ffmpegPath: () => 'ffmpeg',
		path: '/r/a.mp4',
		freeBytesFloor: 0,
		fallbackFolders: [],
		secondFolder: null,
		naming: { pattern: '{title}', title: 'a', startedAtMs: 0 },
		split: {},
		onEvent: (event) => events.push(event),
		onTooLarge: (bytes) => tooLarge.push(bytes),
		onPart() {},
		onResumed() {},
		onPartMoved() {},
		onMoved() {},
	})
	child.start()
	uses[0]?.(999_000_000)
	expect(events).toEqual([])
	uses[0]?.(1_500_000_000)
	expect([tooLarge, events]).toEqual([[1_500_000_000], [{ kind: 'child-ended', givesUp: null }]])
	child.start()
	expect(sent.filter((message) => 'firstPart' in message)).toMatchObject([{ firstPart: 1 }, { firstPart: 2 }])
})
