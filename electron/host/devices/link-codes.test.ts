import { expect, test } from 'vitest'
import { createLinkCodes, linkValidMs } from './link-codes.ts'

function codes() {
	const clock = { nowMs: 1000, now: () => clock.nowMs, steady: () => clock.nowMs }
	return { clock, codes: createLinkCodes(clock) }
}
const offer = { role: 'presenter', name: null } as const

test('each code works once, and the newest only', () => {
	const { codes: link } = codes()
	const first = link.issue(offer)
	const second = link.issue({ ...offer, role: 'viewer' })
	expect(first.shortCode).toMatch(/^\d{6}$/)
	expect(link.redeem(first.code)).toBeNull()
	expect(link.redeem(second.shortCode)).toEqual({ role: 'viewer', name: null })
	expect(link.redeem(second.code)).toBeNull()
	link.issue(offer)
	link.cancel()
	expect(link.redeem(second.code)).toBeNull()
})

test('for fifteen minutes', () => {
	const { clock, codes: link } = codes()
	const { code, expiresAtMs } = link.issue(offer)
	expect(expiresAtMs).toBe(1000 + linkValidMs)
	clock.nowMs += linkValidMs + 1
	expect(link.redeem(code)).toBeNull()
})

test('six digits cannot be tried out: after ten wrong ones there is no code', () => {
	const { codes: link } = codes()
	const { code } = link.issue(offer)
	for (let index = 0; index < 10; index += 1) expect(link.redeem('wrong')).toBeNull()
	expect(link.redeem(code)).toBeNull()
})

test('a stand-by computer, which gets keys, needs the long code', () => {
	const { codes: link } = codes()
	const { code, shortCode } = link.issue({ role: 'standby', name: null })
	expect(link.redeem(shortCode)).toBeNull()
	expect(link.redeem(code)).toEqual({ role: 'standby', name: null })
})
