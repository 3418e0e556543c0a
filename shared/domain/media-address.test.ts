import { expect, test } from 'vitest'
import { isPrivateAddress, type NetworkAddress, readMediaAddress, writeNetworkAddress } from './media-address.ts'

function addressOf(path: string): NetworkAddress {
	const found = readMediaAddress(path)
	if (found.kind !== 'network') throw new Error(`${path} was read as ${found.kind}.`)
	return found.address
}

test.each(['/films/a.mp4', 'concat:a.mp4', 'C:\\films\\a.mp4', '-i.mp4', 'http:x.mp4', 'resource:practice/a.mp4'])(
	'%s is a file',
	(path) => {
		expect(readMediaAddress(path)).toEqual({ kind: 'file', path })
	},
)

test('an address is read with every byte of its rest, and written back', () => {
	expect(addressOf('RTSP://ad:m%40in@[2001:DB8::1]:8554/Ch 1'.replace(' ', '%20'))).toEqual({
		...{ scheme: 'rtsp', userInfo: 'ad:m%40in', host: '2001:db8::1', port: 8554, rest: '/Ch%201' },
	})
	for (const path of [
		'srt://a.example:9000?streamid=#!::r=x,m=request&mode=caller',
		'http://u:p@a@b.example/x?y=%2F#z',
		'udp://@:1234?fifo_size=5',
	]) {
		expect(writeNetworkAddress(addressOf(path))).toBe(path.replace('@:', ':'))
	}
	expect(writeNetworkAddress(addressOf('rtsp://a.example/x'), '::1')).toBe('rtsp://[::1]/x')
})

test.each([
	['tcp://127.0.0.1:80?listen=1', 'unsupported'],
	['concat:///a|b', 'unsupported'],
	['file:///etc/passwd', 'unsupported'],
	['http://', 'malformed'],
	['rtmp://:1935/live', 'malformed'],
	['http://a b/', 'malformed'],
	['http://a.example/x\r\nHost: b', 'malformed'],
	['http://a.example:99999/', 'malformed'],
	['http://[::1/', 'malformed'],
])('%s is %s', (path, kind) => {
	expect(readMediaAddress(path).kind).toBe(kind)
})

test.each([
	...['http://127.0.0.1/', 'http://127.1/', 'http://2130706433/', 'http://0x7f.0.0.1/', 'http://0177.0.0.1/', 'http://[::1]/', 'http://0/'],
	...[
		'http://[::ffff:10.0.0.1]/',
		'http://[64:ff9b::a00:1]/',
		'http://[fe80::1]/',
		'http://[fd00::1]/',
		'http://[2002:7f00:1::]/',
		'http://[::]/',
	],
	...[
		'http://10.1.2.3/',
		'http://172.31.0.1/',
		'http://192.168.0.1/',
		'http://169.254.169.254/',
		'http://100.64.0.1/',
		'http://224.0.0.1/',
	],
	...[
		'http://localhost/',
		'http://LOCALHOST./',
		'http://nas.local/',
		'http://１２７.0.0.1/',
		'http://255.255.255.255/',
		'http://[2001::1]/',
	],
	...[
		'udp://8.8.8.8:5000',
		'udp://@239.0.0.1:5000',
		'srt://:9000',
		'srt://8.8.8.8:9000?mode=listener',
		'srt://8.8.8.8:9000?a=b&mode=rendezvous',
	],
])('%s stays in this computer or its network', (path) => {
	expect(isPrivateAddress(addressOf(path))).toBe(true)
})

test.each([
	...[
		'http://8.8.8.8/',
		'http://172.32.0.1/',
		'http://[2606:4700::1111]/',
		'http://[::ffff:8.8.8.8]/',
		'http://100.128.0.1/',
		'http://a.example/',
	],
	...[
		'http://[64:ff9b::808:808]/',
		'http://[2002:808:808::]/',
		'srt://8.8.8.8:9000?mode=caller',
		'srt://8.8.8.8:9000',
		'http://localhost.example/',
	],
])('%s leads out', (path) => {
	expect(isPrivateAddress(addressOf(path))).toBe(false)
})
