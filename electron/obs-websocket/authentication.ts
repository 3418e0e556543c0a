import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** What a client needs to show that it knows the password without sending it. Each connection gets its own. */
export interface Challenge {
	readonly challenge: string
	readonly salt: string
}

export function newChallenge(): Challenge {
	return { challenge: randomBytes(32).toString('base64'), salt: randomBytes(32).toString('base64') }
}

/** What a client answers a challenge with. */
export function authenticationOf(password: string, { challenge, salt }: Challenge): string {
	return hashed(hashed(password + salt) + challenge)
}

/** Takes as long for a wrong answer as for the right one. */
export function isAuthentic(given: string, password: string, challenge: Challenge): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest()
	return timingSafeEqual(digest(given), digest(authenticationOf(password, challenge)))
}

/** Without letters and digits that look alike: people type it on other devices. */
const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const passwordLength = 20

export function newPassword(): string {
	return Array.from(randomBytes(passwordLength), (byte) => letters[byte % letters.length]).join('')
}

function hashed(text: string): string {
	return createHash('sha256').update(text).digest('base64')
}
