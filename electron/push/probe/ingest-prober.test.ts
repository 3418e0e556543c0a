import { expect, test } from 'vitest'
import { defaultEncoderProfile } from '../../../shared/domain/encoder.ts'
import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import { defaultProgramFormat } from '../../../shared/domain/program.ts'
import { silentLog } from '../../lib/log.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import type { ChildExit, ForkChild } from '../../process/forked-child.ts'
import { createIngestProber } from './ingest-prober.ts'
import { type FromProbe, nothingSent, type ToProbe } from './probe-messages.ts'
import { testCardOf } from './test-card.ts'

const target: IngestTarget = { protocol: 'rtmp', server: 'rtmp://in.example.net/live', key: 'secret-key' }
const card = testCardOf(defaultEncoderProfile, defaultProgramFormat)

function bench() {
	const clock = createManualClock()
	const children: { sent: ToProbe[]; isKilled: boolean; say(message: FromProbe): void; exit(): void }[] = []
	const fork: ForkChild = () => {
		const messages: ((message: FromProbe) => void)[] = []
		const exits: ((exit: ChildExit) => void)[] = []
		const child = {
			sent: [] as ToProbe[],
			isKilled: false,
			say: (message: FromProbe) => {
				for (const listener of messages) listener(message)
			},
			exit: () => {
				for (const listener of exits.splice(0)) listener({ code: null, signal: 'SIGKILL', forced: false, spawnError: null })
			},
		}
		children.push(child)
		return {
			pid: 1,
			send: (message: ToProbe) => child.sent.push(message) > 0,
			onMessage: (listener: (message: FromProbe) => void) => void messages.push(listener),
			onExit: (listener: (exit: ChildExit) => void) => void exits.push(listener),
			kill() {
				child.isKilled = true
				child.exit()
			},
			rssBytes: async () => null,
		} as never
	}
	const tester = createIngestProber({ fork, entry: new URL('file:///none'), clock, log: silentLog, ffmpegPath: () => 'ffmpeg' })
	return { tester, clock, children }
}

test('the process gets its task, its answer is the result, and it is gone afterwards', async () => {
	const { tester, children } = bench()
	const result = tester.test(target, card, () => true)
	expect(children[0]?.sent).toEqual([{ type: 'test', target, card, ffmpegPath: 'ffmpeg' }])
	children[0]?.say({ type: 'tested', figures: { ...nothingSent, connectMs: 20, cardMs: 3000, takenBytes: 900_000, isConfirmed: true } })
	expect(await result).toMatchObject({ outcome: 'good', sentBytes: 900_000 })
	expect(children[0]?.isKilled).toBe(true)
})

test('only one at a time, and the next when it is done', async () => {
	const { tester, children } = bench()
	const first = tester.test(target, card, () => true)
	await expect(tester.test(target, card, () => true)).rejects.toMatchObject({ code: 'test-running', retryable: true })
	children[0]?.say({ type: 'tested', figures: nothingSent })
	await first
	const next = tester.test(target, card, () => true)
	children[1]?.say({ type: 'tested', figures: nothingSent })
	await next
	expect(children).toHaveLength(2)
})

test('a process that dies is a failed test in words, and a hanging one is ended', async () => {
	const { tester, children, clock } = bench()
	const died = tester.test(target, card, () => true)
	children[0]?.exit()
	expect(await died).toMatchObject({ outcome: 'failed', error: { code: 'destination-process-ended' } })
	const hanging = tester.test(target, card, () => true)
	clock.advance(31_000)
	expect(await hanging).toMatchObject({ outcome: 'failed' })
	expect(children[1]?.isKilled).toBe(true)
})

test('the show goes first: the test ends when its destination is needed', async () => {
	const { tester, children, clock } = bench()
	let isFree = true
	const result = tester.test(target, card, () => isFree)
	clock.advance(400)
	expect(children[0]?.isKilled).toBe(false)
	isFree = false
	clock.advance(200)
	await expect(result).rejects.toMatchObject({ code: 'destination-in-use' })
	expect(children[0]?.isKilled).toBe(true)
})
