import { isJsonObject, type JsonObject } from './json-object.ts'

/** Readers of single values in a platform's answer. None of them throws: a value of another type gives null, or an empty text. */

/** Booleans, also written as words and numbers. */
export function parseFlag(value: unknown): boolean | null {
	const word = typeof value === 'string' ? value.trim().toLowerCase() : value
	if (word === true || word === 1 || word === 'true' || word === '1' || word === 'yes') return true
	if (word === false || word === 0 || word === 'false' || word === '0' || word === 'no') return false
	return null
}

/** Numbers, also written as text. */
export function parseNumber(value: unknown): number | null {
	if (typeof value === 'string' && value.trim() === '') return null
	const number = typeof value === 'string' ? Number(value) : value
	return typeof number === 'number' && Number.isFinite(number) ? number : null
}

/** A whole number from 0. */
export function parseCount(value: unknown): number | null {
	const number = parseNumber(value)
	return number === null || number < 0 ? null : Math.floor(number)
}

/** A number greater than 0. */
export function parsePositive(value: unknown): number | null {
	const number = parseNumber(value)
	return number !== null && number > 0 ? number : null
}

/** A number below this counts as seconds: as ms it would be in or before 1973. */
const secondsBelow = 100_000_000_000

/**
 * Unix seconds, Unix ms or ISO 8601 of the platform as Unix ms of this computer. 0 is no time; a text without a time zone is UTC. `offsetMs`: the
 * platform's clock minus ours.
 */
export function parseTime(value: unknown, offsetMs: number): number | null {
	const number = parseNumber(value)
	if (number !== null) return number > 0 ? Math.round(number < secondsBelow ? number * 1000 : number) - offsetMs : null
	if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d/.test(value)) return null
	const hasZone = !/[T ]/.test(value) || /[T ].*(?:Z|[+-]\d\d:?\d\d)$/.test(value)
	const atMs = Date.parse(hasZone ? value : `${value}Z`)
	return Number.isNaN(atMs) || atMs <= 0 ? null : atMs - offsetMs
}

export function textOf(value: unknown): string {
	return typeof value === 'string' ? value : ''
}

/** An id that is safe in an address, a setting and a file name. */
export function idOf(value: unknown, longest = 64): string | null {
	const id = typeof value === 'number' ? String(value) : value
	return typeof id === 'string' && id.length <= longest && /^(?!\.+$)[\w.-]+$/.test(id) ? id : null
}

/** An address that a browser may safely open. */
export function webAddress(value: unknown): string | null {
	return typeof value === 'string' && /^https?:\/\//.test(value) ? value : null
}

/** The object, or an empty one. */
export function objectOf(value: unknown): JsonObject {
	return isJsonObject(value) ? value : {}
}
