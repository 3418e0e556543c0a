import { expect, test } from 'vitest'
import { type Clock, neverSet } from '../../lib/clock.ts'
import { watchLink } from './link-watch.ts'
import { createProgressWatch } from './progress-watch.ts'
import { createRateMeter } from './rate-meter.ts'
import { countTrouble, createTroubleWatch } from './send-trouble.ts'
import { createSparedLook } from './spared-look.ts'
import { sendQueueOf } from './tcp-table.ts'

test('time without progress counts only while something waits', () => {
	const watch = createProgressWatch(0)
	expect(watch.look(250, 0, 0)).toBe(0)
	expect(watch.look(500, 100, 900)).toBe(0)
	expect(watch.look(750, 100, 900)).toBe(250)
	expect(watch.look(4500, 100, 5000)).toBe(4000)
	expect(watch.look(4750, 101, 5000)).toBe(0)
})

test('what counts less than before is no progress', () => {
	const watch = createProgressWatch(0)
	watch.look(0, 1000, 1)
	watch.look(250, 900, 101)
	expect(watch.look(500, 950, 51)).toBe(500)
})

test('the rate is over the last two seconds', () => {
	const rate = createRateMeter()
	expect(rate.look(0, 0)).toBe(0)
	expect(rate.look(1000, 125_000)).toBe(1000)
	rate.look(2000, 250_000)
	expect(rate.look(4000, 250_000)).toBe(0)
})

test("the system's table tells what our own sockets to a port still hold", () => {
	const table = [
		'  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
		'   0: 0100007F:9C40 0200630A:078F 01 00012A00:00000000 01:00000014 00000000     0        0 111 2 0000 20 4 30 10 -1',
		'   1: 0100007F:9C41 0200630A:078F 01 000000FF:00000000 01:00000014 00000000     0        0 222 2 0000 20 4 30 10 -1',
		'   2: 0100007F:9C42 0200630A:1F90 01 0000FFFF:00000000 01:00000014 00000000     0        0 111 2 0000 20 4 30 10 -1',
	].join('\n')
	expect(sendQueueOf(table, 1935, new Set(['111']))).toBe(0x12a00)
	expect(sendQueueOf(table, 1935, new Set(['111', '222']))).toBe(0x12a00 + 255)
	expect(sendQueueOf(table, 1935, new Set(['333']))).toBeNull()
	expect(sendQueueOf('', 1935, new Set(['111']))).toBeNull()
})

const netstat = (timeouts: number, probes: number) =>
	[
		'TcpExt: SyncookiesSent TCPTimeouts TCPLossProbes TCPWinProbe TCPRetransFail',
		`TcpExt: 900 ${timeouts} ${probes} 3 0`,
		'IpExt: InNoRoutes TCPTimeouts',
		'IpExt: 4 5',
	].join('\n')

test('trouble is remembered for as long as the system may wait before it tries again', () => {
	let now = 0
	let text = netstat(10, 2)
	const isInTrouble = createTroubleWatch(
		() => now,
		() => text,
	)
	now = 6000
	expect(isInTrouble()).toBe(false)
	text = netstat(11, 2)
	expect(isInTrouble()).toBe(true)
	now = 10_900
	expect(isInTrouble()).toBe(true)
	now = 11_100
	expect(isInTrouble()).toBe(false)
	text = netstat(11, 3)
	expect(isInTrouble()).toBe(true)
})

test('a system that does not count is always asked for more', () => {
	let now = 0
	const isInTrouble = createTroubleWatch(
		() => now,
		() => 'TcpExt: TCPTimeouts\nTcpExt: 4',
	)
	now = 60_000
	expect(isInTrouble()).toBe(true)
	expect(countTrouble('')).toBeNull()
	expect(countTrouble(netstat(10, 2))).toBe(15)
})

test('a connection that is well is asked about every second time', () => {
	const answers: (number | null)[] = [0, 40, 50, 51, 300, 400, 10, 0]
	const look = createSparedLook(() => answers.shift() ?? null)
	const sentInAll = [100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1100]
	// Half of the latest hundred is good enough; while more is missing, every look asks; at the end there is no answer, and each look asks again.
	expect(sentInAll.map(look)).toEqual([0, null, 40, null, 50, null, 51, 300, 400, 10, null])
	expect(answers).toEqual([0])
})

test('where there is no answer, each look asks', () => {
	let asked = 0
	const look = createSparedLook(() => {
		asked += 1
		return null
	})
	expect([100, 200, 300].map(look)).toEqual([null, null, null])
	expect(asked).toBe(3)
})

/** Runs what is due when told to. */
function handClock(): Clock & { step(): Promise<void> } {
	let now = 0
	let due: { readonly at: number; readonly run: () => void }[] = []
	return {
		...neverSet({
			now: () => now,
			after(delayMs, run) {
				const entry = { at: now + delayMs, run }
				due.push(entry)
				return () => {
					due = due.filter((each) => each !== entry)
				}
			},
		}),
		async step() {
			const [next, ...rest] = due.toSorted((a, b) => a.at - b.at)
			due = rest
			if (!next) return
			now = next.at
			next.run()
			for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
		},
	}
}

const rtmp = { protocol: 'rtmp', server: 'rtmp://in.example.net/live', key: 'k' } as const

test('a server that could not be reached and now can is told once', async () => {
	const clock = handClock()
	const answers = [false, false, true, true]
	let told = 0
	const count = () => {
		told += 1
	}
	watchLink(
		rtmp,
		clock,
		count,
		async () => answers.shift() ?? true,
		() => '10.0.0.1',
	)
	await clock.step()
	await clock.step()
	expect(told).toBe(0)
	for (let step = 0; step < 4; step += 1) await clock.step()
	expect(told).toBe(1)
})

test('a server that can be reached all the time keeps its wait', async () => {
	const clock = handClock()
	let told = 0
	const count = () => {
		told += 1
	}
	const stop = watchLink(
		rtmp,
		clock,
		count,
		async () => true,
		() => '10.0.0.1',
	)
	for (let step = 0; step < 5; step += 1) await clock.step()
	expect(told).toBe(0)
	stop()
})

test('without a door to knock at, a new address of this computer counts', async () => {
	const clock = handClock()
	const addresses = ['10.0.0.1', '10.0.0.1', '', '10.0.0.7']
	let told = 0
	const count = () => {
		told += 1
	}
	watchLink(
		{ protocol: 'srt', server: 'srt://h:1', key: '' },
		clock,
		count,
		async () => false,
		() => addresses.shift() ?? '10.0.0.7',
	)
	await clock.step()
	await clock.step()
	expect(told).toBe(0)
	await clock.step()
	expect(told).toBe(1)
})
