import { randomBytes, randomInt } from 'node:crypto'
import type { Role } from '../../../shared/domain/role.ts'
import type { Clock } from '../../lib/clock.ts'

/** A code that nobody has used by then is withdrawn, ms. */
export const linkValidMs = 15 * 60_000
/** After this many wrong codes the present one is withdrawn: six digits could otherwise be guessed in the time that it is valid. */
const mostWrong = 10

/** What a device that comes with the code is allowed. */
export interface LinkOffer {
	readonly role: Role
	/** null: the device says what it is. */
	readonly name: string | null
}

export interface LinkCodes {
	/** Withdraws the code before it. */
	issue(offer: LinkOffer): { readonly code: string; readonly shortCode: string; readonly expiresAtMs: number }
	/** Uses the code up. null: it is wrong, used or too old. */
	redeem(code: string): LinkOffer | null
	cancel(): void
}

/** Codes that link one device each. There is one at a time: the one that the screen shows. */
export function createLinkCodes(clock: Pick<Clock, 'now' | 'steady'>): LinkCodes {
	let current: { readonly offer: LinkOffer; readonly code: string; readonly shortCode: string; readonly untilMs: number } | null = null
	let wrong = 0
	return {
		issue(offer) {
			const code = randomBytes(24).toString('base64url')
			const shortCode = String(randomInt(1_000_000)).padStart(6, '0')
			current = { offer, code, shortCode, untilMs: clock.steady() + linkValidMs }
			wrong = 0
			return { code, shortCode, expiresAtMs: clock.now() + linkValidMs }
		},
		redeem(given) {
			const code = given.replaceAll(/\s/g, '')
			if (current && clock.steady() <= current.untilMs && isCodeOf(current, code)) {
				const { offer } = current
				current = null
				return offer
			}
			wrong += 1
			if (wrong >= mostWrong) current = null
			return null
		},
		cancel() {
			current = null
		},
	}
}

/** Six digits could be guessed by somebody who tries from many addresses: a computer that gets keys needs the long code. */
function isCodeOf(
	{ offer, code, shortCode }: { readonly offer: LinkOffer; readonly code: string; readonly shortCode: string },
	given: string,
): boolean {
	return given === code || (offer.role !== 'standby' && given === shortCode)
}
