import { expect, test } from 'vitest'
import { neverSet } from '../../lib/clock.ts'
import { watchLink } from './link-watch.ts'
import { createProgressWatch } from './progress-watch.ts'
import { createRateMeter } from './rate-meter.ts'
import { createSentLog } from './sent-log.ts'
import { sendQueueOf } from './tcp-table.ts'
import { countTrouble, createTroubleWatch } from './tcp-trouble.ts'
import { createThrottledProbe } from './throttled-probe.ts'

test('time without progress counts only while something waits', () => {
	const watch = createProgressWatch(0)
	expect(watch.check(250, 0, 0)).toBe(0)
	expect(watch.check(500, 100, 900)).toBe(0)
	expect(watch.check(750, 100, 900)).toBe(250)
	expect(watch.check(4500, 100, 5000)).toBe(4000)
	expect(watch.check(4750, 101, 5000)).toBe(0)
})

test('what counts less than before is no progress', () => {
	const watch = createProgressWatch(0)
	watch.check(0, 1000, 1)
	watch.check(250, 900, 101)
	expect(watch.check(500, 950, 51)).toBe(500)
})

test('the rate is over the last two seconds', () => {
	const rate = createRateMeter()
	expect(rate.measure(0, 0)).toBe(0)
	expect(rate.measure(1000, 125_000)).toBe(1000)
	rate.measure(2000, 250_000)
	expect(rate.measure(4000, 250_000)).toBe(0)
})

test("the system's table shows what our own sockets to a port still hold", () => {
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
	const ask = createThrottledProbe(() => answers.shift() ?? null)
	const sentInAll = [100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1100]
	// Half of the latest 100 bytes confirmed is good enough; while more is missing, every call queries. At the end there is no answer, and each call queries.
	expect(sentInAll.map(ask)).toEqual([0, null, 40, null, 50, null, 51, 300, 400, 10, null])
	expect(answers).toEqual([0])
})

test('where there is no answer, each call asks', () => {
	let asked = 0
	const ask = createThrottledProbe(() => {
		asked += 1
		return null
	})
	expect([100, 200, 300].map(ask)).toEqual([null, null, null])
	expect(asked).toBe(3)
})

test('an address that this computer did not have before is reported at once, each time; one that goes is not', () => {
	const had = ['eth0 10.0.0.5', 'wlan0 10.0.1.5']
	const answers = [had, ['wlan0 10.0.1.5'], ['wlan0 10.0.1.5'], had, had, [], ['wlan0 10.0.1.6'], had]
	let check = () => {}
	const clock = neverSet({
		now: () => 0,
		after(_delayMs, run) {
			check = run
			return () => {
				check = () => {}
			}
		},
	})
	let reported = 0
	const back: number[] = []
	const stop = watchLink(
		clock,
		() => {
			reported += 1
		},
		() => answers.shift() ?? had,
	)
	for (let step = 0; step < 7; step += 1) {
		check()
		back.push(reported)
	}
	expect(back).toEqual([0, 0, 1, 1, 1, 2, 3])
	stop()
	answers.push(['usb0 10.0.9.9'])
	check()
	expect(reported).toBe(3)
})

test('how much had been sent at a moment', () => {
	const log = createSentLog()
	expect(log.bytesAt(0)).toBe(0)
	for (let at = 0; at <= 30_000; at += 10) log.note(at, at * 2)
	expect([log.bytesAt(29_999), log.bytesAt(30_000), log.bytesAt(99_000)]).toEqual([59_980, 60_000, 60_000])
	// The oldest sample is dropped.
	expect(log.bytesAt(1000)).toBe(0)
	expect(log.bytesAt(15_020)).toBe(30_080)
})
