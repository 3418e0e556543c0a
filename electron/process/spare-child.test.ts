import { expect, test } from 'vitest'
import { silentLog } from '../lib/log.ts'
import { createManualClock } from '../platforms/testing/manual-clock.ts'
import type { ChildExit, ForkChild } from './forked-child.ts'
import { createSpareChild } from './spare-child.ts'

const entry = new URL('file:///children/program.ts')

function setUp(options: Parameters<typeof createSpareChild>[2] = {}) {
	const clock = createManualClock()
	const children: { readonly entry: string; readonly line: (text: string) => void; readonly exit: () => void; isKilled: boolean }[] = []
	const fork: ForkChild = (url, options = {}) => {
		const exits: ((exit: ChildExit) => void)[] = []
		const pid = children.length + 1
		const made = {
			entry: url.href,
			line: (text: string) => options.onLine?.(text),
			exit: () => {
				for (const listener of exits) listener({ code: 1, signal: null, forced: false, spawnError: null })
			},
			isKilled: false,
		}
		children.push(made)
		return {
			pid,
			send: () => true,
			onMessage() {},
			onExtraPipe() {},
			onExit: (listener) => exits.push(listener),
			kill() {
				made.isKilled = true
			},
			rssBytes: async () => null,
		}
	}
	return { clock, children, spare: createSpareChild(fork, entry, options, clock, silentLog) }
}

test('one child is loaded ahead while it is wanted, handed out once, and replaced', () => {
	const { clock, children, spare } = setUp()
	expect(spare.fork(entry).pid).toBe(1)
	clock.advance(60_000)
	expect(children).toHaveLength(1)
	spare.keep(true)
	clock.advance(3999)
	expect(children).toHaveLength(1)
	clock.advance(1)
	expect(children).toHaveLength(2)
	const lines: string[] = []
	expect(spare.fork(entry, { onLine: (line) => lines.push(line) }).pid).toBe(2)
	children[1]?.line('of the owner by now')
	expect(lines).toEqual(['of the owner by now'])
	// A second end at once is served as usual.
	expect(spare.fork(entry).pid).toBe(3)
	clock.advance(4000)
	expect(children).toHaveLength(4)
})

test('it ends when it is not wanted any more, and another kind of child is never given it', () => {
	const { clock, children, spare } = setUp()
	spare.keep(true)
	clock.advance(4000)
	expect(spare.fork(new URL('file:///children/relay.ts')).pid).toBe(2)
	expect(children.map((child) => child.entry)).toEqual([entry.href, 'file:///children/relay.ts'])
	spare.keep(false)
	expect(children[0]?.isKilled).toBe(true)
	spare.keep(true)
	spare.dispose()
	clock.advance(60_000)
	expect(children).toHaveLength(2)
})

test('one that ends before it is needed is replaced, but not at once', () => {
	const { clock, children, spare } = setUp()
	spare.keep(true)
	clock.advance(4000)
	children[0]?.exit()
	clock.advance(29_999)
	expect(children).toHaveLength(1)
	clock.advance(1)
	expect(spare.fork(entry).pid).toBe(2)
})

test('one that is the only one is not replaced until one is wanted again', () => {
	const { clock, children, spare } = setUp({ isOnlyOne: true })
	spare.keep(true)
	clock.advance(4000)
	expect([spare.fork(entry).pid, spare.fork(entry).pid]).toEqual([1, 2])
	clock.advance(60_000)
	expect(children).toHaveLength(2)
	spare.keep(true)
	clock.advance(4000)
	expect(children).toHaveLength(3)
})
