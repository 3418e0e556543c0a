import { expect, test } from 'vitest'
import type { StoredAccount } from '../../settings/settings-schema.ts'
import type { AccountStore } from './account-store.ts'
import { createShowLives } from './show-livestreams.ts'

const hourMs = 3_600_000

function rig() {
	let account = { id: 'a', showLive: null } as unknown as StoredAccount
	const it = { nowMs: 100 * hourMs }
	const store = {
		all: () => [account],
		find: (id: string) => (id === 'a' ? account : null),
		change(_: string, change: Partial<StoredAccount>) {
			account = { ...account, ...change }
		},
	} as unknown as AccountStore
	const open = () => createShowLives(store, () => it.nowMs)
	return { it, open, lives: open() }
}

test('within a show, and after a restart in the middle of it, the same livestream is taken', () => {
	const { it, open, lives } = rig()
	expect(lives.of('a', 'Tonight')).toBeNull()
	lives.onShow(true, [])
	lives.keep('a', { id: 'l1', title: 'Tonight' })
	lives.onShow(true, ['a'])
	lives.onShow(true, [])
	expect(lives.of('a', 'Tonight')).toBe('l1')
	const restarted = open()
	restarted.onShow(false, [])
	expect(restarted.of('a', 'Tonight')).toBe('l1')
	expect(restarted.of('a', 'Another show')).toBeNull()
	it.nowMs += 12 * hourMs
	expect(restarted.of('a', 'Tonight')).toBeNull()
})

test('a show that was seen there and has ended leaves it; one that nobody saw does not', () => {
	const { lives } = rig()
	lives.keep('a', { id: 'l1', title: 'Tonight' })
	lives.onShow(true, [])
	lives.onShow(false, [])
	expect(lives.of('a', 'Tonight')).toBe('l1')
	lives.onShow(true, ['a'])
	// Switched off before the end.
	lives.onShow(true, [])
	lives.onShow(false, [])
	expect(lives.of('a', 'Tonight')).toBeNull()
})
