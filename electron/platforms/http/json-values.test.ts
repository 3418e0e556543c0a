import { describe, expect, it } from 'vitest'
import { idOf, objectOf, parseCount, parseFlag, parseNumber, parsePositive, parseTime, textOf, webAddress } from './json-values.ts'

describe('a flag', () => {
	it.each([
		[true, true],
		['true', true],
		[' YES ', true],
		[1, true],
		['1', true],
		[false, false],
		['no', false],
		['0', false],
		[0, false],
		[2, null],
		['', null],
		[null, null],
		[[true], null],
	])('%j is %s', (value, flag) => expect(parseFlag(value)).toBe(flag))
})

describe('a number', () => {
	it.each([
		[7, 7],
		['7.5', 7.5],
		[-1, -1],
		['', null],
		[' ', null],
		['7a', null],
		[null, null],
		[true, null],
		[Number.NaN, null],
		['Infinity', null],
	])('%j is %s', (value, number) => expect(parseNumber(value)).toBe(number))

	it('counts from 0 in whole numbers', () => {
		expect([3.7, '2', 0, -1, 'x'].map(parseCount)).toEqual([3, 2, 0, null, null])
		expect([3.7, '2', 0, -1, 'x'].map(parsePositive)).toEqual([3.7, 2, null, null, null])
	})
})

describe('a time', () => {
	const atMs = Date.UTC(2027, 0, 26, 20, 26, 40)

	it.each([
		[atMs, atMs],
		[String(atMs), atMs],
		[atMs / 1000, atMs],
		[String(atMs / 1000), atMs],
		['2027-01-26T20:26:40Z', atMs],
		['2027-01-26T20:26:40.000Z', atMs],
		['2027-01-26T22:26:40+02:00', atMs],
		['2027-01-26T20:26:40', atMs],
		['2027-01-26 20:26:40', atMs],
		['2027-01-26', Date.UTC(2027, 0, 26)],
		[0, null],
		[-5, null],
		['0', null],
		['', null],
		['soon', null],
		['2027-99-99', null],
		[null, null],
		[{}, null],
	])('%j', (value, expected) => {
		expect(parseTime(value, 0)).toBe(expected)
		if (expected !== null) expect(parseTime(value, 5000)).toBe(expected - 5000)
	})
})

describe('an id', () => {
	it.each([
		['a-1_B.c', 'a-1_B.c'],
		[42, '42'],
		['', null],
		['..', null],
		['a/b', null],
		['a b', null],
		['x'.repeat(65), null],
		[null, null],
	])('%j is %s', (value, id) => expect(idOf(value)).toBe(id))

	it('may have to be shorter', () => expect([idOf('12345', 5), idOf('123456', 5)]).toEqual(['12345', null]))
})

it('reads texts, addresses and objects', () => {
	expect([textOf('x'), textOf(7), textOf(null)]).toEqual(['x', '', ''])
	expect([webAddress('https://a.test/x'), webAddress('javascript:alert(1)'), webAddress(7)]).toEqual(['https://a.test/x', null, null])
	expect([objectOf({ a: 1 }), objectOf([1]), objectOf(null)]).toEqual([{ a: 1 }, {}, {}])
})
