import { expect, test } from 'vitest'
import { parseHeadlessOptions } from './headless-options.ts'

test('nothing said: this computer only, a free port, a new token', () => {
	expect(parseHeadlessOptions([], {})).toEqual({ port: 0, host: '127.0.0.1', dataDir: null, token: null, json: false })
})

test('everything said', () => {
	const args = ['--port', '8080', '--host', '0.0.0.0', '--data-dir', '/d', '--token', 'abcdefghij0123456789', '--json']
	expect(parseHeadlessOptions(args, {})).toEqual({ port: 8080, host: '0.0.0.0', dataDir: '/d', token: 'abcdefghij0123456789', json: true })
})

test('a token from the environment stays out of the process list', () => {
	expect(parseHeadlessOptions([], { SHOWCALLER_TOKEN: 'abcdefghij0123456789' }).token).toBe('abcdefghij0123456789')
})

test.each([[['--port', 'x']], [['--port', '70000']], [['--host', 'not an address']], [['--token', 'short']], [['--unknown']], [['stray']]])(
	'%j is refused, and the answer shows how it is written',
	(args) => {
		expect(() => parseHeadlessOptions(args, {})).toThrow(
			expect.objectContaining({ code: 'invalid-arguments', action: expect.stringContaining('npm run headless') }),
		)
	},
)
