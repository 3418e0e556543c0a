import { expect, it } from 'vitest'
import { Secret } from '../../lib/secret.ts'
import { parseOutput, type StreamOutput } from './parse.ts'
import { targetBody, targetOf } from './simulcast-target.ts'

const output = (uri: string, streamKey = ''): StreamOutput => {
	const parsed = parseOutput({ id: 'o1', type: 'simulcast', uri, stream_key: streamKey })
	if (!parsed) throw new Error('no output')
	return parsed
}

it.each([
	['rtmp://a.test/live2/key-1', 'rtmp://a.test/live2', 'key-1'],
	['rtmps://a.test:443/app/inst/key-1?auth=a/b', 'rtmps://a.test:443/app/inst', 'key-1?auth=a/b'],
	['rtmp://a.test/live2/key-1/', 'rtmp://a.test/live2', 'key-1'],
	['rtmp://a.test/live2', 'rtmp://a.test/live2', null],
	['rtmp://a.test', 'rtmp://a.test', null],
	['', '', null],
])('%s is a server and a key at its end', (uri, server, key) => {
	expect(targetOf({ uri, key: null })).toEqual({ server, key, isKeyInAddress: key !== null })
})

it('with a field for the key the address holds none', () => {
	expect(targetOf({ uri: 'rtmp://a.test/app/inst', key: new Secret('k') })).toEqual({
		server: 'rtmp://a.test/app/inst',
		key: 'k',
		isKeyInAddress: false,
	})
})

const server = 'rtmp://a.test/live2'

it.each([
	['a new one', { server, key: 'k' }, null, [], { uri: server, stream_key: 'k' }],
	['a new one on a server that is used', { server, key: 'k' }, null, [output(server, 'other')], { uri: `${server}/k` }],
	['a new one with the whole address', { server: `${server}/k`, key: '' }, null, [], { uri: `${server}/k` }],
	['nothing new', { server, key: '' }, output(`${server}/k`), [], {}],
	['nothing new, as it stands there', { server: `${server}/k`, key: '' }, output(`${server}/k`), [], {}],
	['another server', { server: 'rtmp://b.test/live2', key: '' }, output(`${server}/k`), [], { uri: 'rtmp://b.test/live2/k' }],
	['another whole address', { server: 'rtmp://b.test/live2/m', key: '' }, output(`${server}/k`), [], { uri: 'rtmp://b.test/live2/m' }],
	['another key at the end', { server, key: 'm' }, output(`${server}/k`), [], { uri: `${server}/m` }],
	['another key in its field', { server, key: 'm' }, output(server, 'k'), [], { uri: server, stream_key: 'm' }],
	['another server, key in its field', { server: 'rtmp://b.test/x', key: '' }, output(server, 'k'), [], { uri: 'rtmp://b.test/x' }],
] as const)('%s is sent so that the key is kept or replaced', (_, typed, before, others, body) => {
	expect(targetBody(typed, before, others)).toEqual(body)
})
