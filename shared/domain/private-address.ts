/**
 * Whether an IP address, as written by `new URL`, leads to this computer, its network or nowhere in particular: every address that is not an
 * ordinary internet address (IANA special-purpose registries for IPv4 and IPv6). An address that contains another one counts as that one.
 * Anything other than an IP address counts as private. Pure.
 */
export function isPrivateIp(address: string): boolean {
	const four = ipv4Number(address)
	if (four !== null) return isPrivateIpv4(four)
	const six = ipv6Words(address)
	return six === null || isPrivateIpv6(six)
}

/** Whether this is an IP address, without brackets. */
export function isIpAddress(host: string): boolean {
	return ipv4Number(host) !== null || ipv6Words(host) !== null
}

/** Names that never lead outside this computer or its network. */
export function isPrivateName(host: string): boolean {
	return /(?:^|\.)(?:localhost|local|internal|lan|home\.arpa)\.?$/i.test(host)
}

/** First address and length in bits of every range that is not part of the open internet. */
const privateIpv4: readonly (readonly [string, number])[] = [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.0.2.0', 24],
	['192.168.0.0', 16],
	['198.18.0.0', 15],
	['198.51.100.0', 24],
	['203.0.113.0', 24],
	['224.0.0.0', 3],
]

function isPrivateIpv4(address: number): boolean {
	return privateIpv4.some(([first, bits]) => address >>> (32 - bits) === (ipv4Number(first) ?? 0) >>> (32 - bits))
}

function isPrivateIpv6(words: readonly number[]): boolean {
	const [first = 0, second = 0] = words
	const embedded = (at: number) => ((words[at] ?? 0) * 65_536 + (words[at + 1] ?? 0)) >>> 0
	const isZero = (from: number, to: number) => words.slice(from, to).every((word) => word === 0)
	// ::ffff:0:0/96, 64:ff9b::/96 and 2002::/16 stand for IPv4 addresses.
	if (isZero(0, 5) && words[5] === 0xffff) return isPrivateIpv4(embedded(6))
	if (first === 0x64 && second === 0xff9b && isZero(2, 6)) return isPrivateIpv4(embedded(6))
	if (first === 0x2002) return isPrivateIpv4(embedded(1))
	// The internet uses 2000::/3; of that, 2001::/23 is for protocols (Teredo and others) and 2001:db8::/32 for documentation.
	if (first >>> 13 !== 1) return true
	if (first === 0x2001 && (second < 0x200 || second === 0xdb8)) return true
	return first === 0x3fff && second < 0x1000
}

function ipv4Number(text: string): number | null {
	const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)
	if (!parts) return null
	const bytes = parts.slice(1).map(Number)
	return bytes.every((byte) => byte <= 255) ? bytes.reduce((sum, byte) => sum * 256 + byte, 0) : null
}

function ipv6Words(text: string): number[] | null {
	const [withoutZone = ''] = text.split('%')
	const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(withoutZone)
	const four = tail ? ipv4Number(tail[2] ?? '') : null
	if (tail && four === null) return null
	const plain = tail && four !== null ? `${tail[1]}${(four >>> 16).toString(16)}:${(four & 0xffff).toString(16)}` : withoutZone
	const halves = plain.split('::')
	if (halves.length > 2 || !plain.includes(':')) return null
	const [head = [], end = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
	const missing = 8 - head.length - end.length
	if (halves.length === 2 ? missing < 1 : missing !== 0) return null
	const words = [...head, ...Array<string>(halves.length === 2 ? missing : 0).fill('0'), ...end]
	return words.every((word) => /^[0-9a-f]{1,4}$/i.test(word)) ? words.map((word) => Number.parseInt(word, 16)) : null
}
