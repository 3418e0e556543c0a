import { expect, test } from 'vitest'
import { connectLink, portOf } from './connect-link.ts'

test('the code is the one of OBS', () => {
	expect(connectLink('192.168.1.24', 4455, 'abcDEF234')).toBe('obsws://192.168.1.24:4455/abcDEF234')
	expect(connectLink('fd00::5', 4455, 'a b')).toBe('obsws://[fd00::5]:4455/a%20b')
})

test.each([
	['4455', 4455],
	[' 1024 ', 1024],
	['65535', 65_535],
	['1023', null],
	['65536', null],
	['44a5', null],
	['', null],
])('the port %j is %j', (typed, port) => {
	expect(portOf(typed)).toBe(port)
})
