import { expect, test } from 'vitest'
import { cpuMsOf, kindOfCommand, machineBusyMs, type ProcessCost, percentByKind, proportionalBytesOf } from './process-cost.ts'
import { median } from './statistics.ts'

test('the time of a process counts its ended children, whatever its name is', () => {
	const after = '4242 (a) b (c) S 1 4242 4242 0 -1 4194304 900 0 0 0 120 30 7 3 20 0 11 0 1000 0 0'
	expect(cpuMsOf(after)).toBe(1600)
})

test('idle and waiting is not busy', () => {
	expect(machineBusyMs('cpu  100 10 50 9000 700 1 2 4 30 0\ncpu0 1 1 1 1')).toBe(1670)
})

test('processes are distinguished by their command lines', () => {
	expect(kindOfCommand('host')).toBe('main')
	expect(kindOfCommand('/x/node --max-semi-space-size=4 /app/electron/children/push.ts')).toBe('push')
	expect(kindOfCommand('/x/node /app/dist/host/electron/children/network-ingest.js')).toBe('network-ingest')
	expect(kindOfCommand('/usr/bin/ffmpeg -i file:/a.nut -f rawvideo pipe:1')).toBe('source')
	expect(kindOfCommand('/usr/bin/ffmpeg -i pipe:0 -c:v libx264 -f flv pipe:1')).toBe('encoder')
	expect(kindOfCommand('sh -c true')).toBe('other')
})

const cost = (pid: number, command: string, cpuMs: number, parent = 0): ProcessCost => ({ pid, parent, command, cpuMs, residentBytes: 0 })

test('of a process that ended in between, only what it took meanwhile counts', () => {
	const before = [cost(1, 'host', 500), cost(2, 'ffmpeg -c:v x', 1000, 1)]
	expect(percentByKind(before, [cost(1, 'host', 1650)], 1000)).toEqual({ main: 15 })
})

test('shares are of one core, and a process that began in between counts from its start', () => {
	const shares = percentByKind(
		[cost(1, 'host', 500)],
		[cost(1, 'host', 600), cost(2, 'ffmpeg -c:v x', 300), cost(3, 'ffmpeg -i a', 20), cost(4, 'ffmpeg -i b', 30)],
		1000,
	)
	expect(shares).toEqual({ main: 10, encoder: 30, source: 5 })
})

test('shared memory counts in proportion', () => {
	const rollup =
		'55d0-7ffc ---p 00000000 00:00 0    [rollup]\nRss:              112000 kB\nPss:               80500 kB\nPss_Anon:          70000 kB\n'
	expect(proportionalBytesOf(rollup)).toBe(80_500 * 1024)
	expect(proportionalBytesOf('')).toBe(0)
})

test('the median', () => {
	expect(median([3, 1, 2])).toBe(2)
	expect(median([4, 1, 2, 3])).toBe(2.5)
	expect(median([])).toBeNaN()
})
