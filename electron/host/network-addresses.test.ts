import { expect, test } from 'vitest'
import { listenAddresses, networkUrl } from './network-addresses.ts'

function address(family: 'IPv4' | 'IPv6', text: string, internal = false) {
	const common = { address: text, netmask: '', mac: '', internal, cidr: null }
	return family === 'IPv4' ? { ...common, family } : { ...common, family, scopeid: 0 }
}
const interfaces = {
	lo: [address('IPv4', '127.0.0.1', true), address('IPv6', '::1', true)],
	eth0: [address('IPv4', '192.168.1.20'), address('IPv6', 'fe80::1'), address('IPv6', '2001:db8::5')],
	wlan0: [address('IPv4', '10.0.0.7')],
}

test('what a phone can type, and nothing that it cannot reach', () => {
	expect(listenAddresses('0.0.0.0', interfaces)).toEqual(['192.168.1.20', '10.0.0.7'])
	expect(listenAddresses('::', interfaces)).toEqual(['192.168.1.20', '2001:db8::5', '10.0.0.7'])
	expect(listenAddresses('10.0.0.7', interfaces)).toEqual(['10.0.0.7'])
	expect(listenAddresses('127.0.0.1', interfaces)).toEqual([])
	expect(listenAddresses('0.0.0.0', { lo: interfaces.lo })).toEqual([])
	expect(networkUrl('2001:db8::5', 8800)).toBe('https://[2001:db8::5]:8800')
})
