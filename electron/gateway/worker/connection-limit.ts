/** A phone has about eight connections, a browser with several windows some more. */
const mostOfOneAddress = 64
const mostInAll = 256

/** Counts open connections. More than these are closed before anything is decrypted. */
export function createConnectionLimit(perAddress = mostOfOneAddress, inAll = mostInAll) {
	const open = new Map<string, number>()
	let all = 0
	return {
		/** False: there are too many. */
		add(address: string): boolean {
			const before = open.get(address) ?? 0
			if (before >= perAddress || all >= inAll) return false
			open.set(address, before + 1)
			all += 1
			return true
		},
		remove(address: string): void {
			const left = (open.get(address) ?? 1) - 1
			all -= 1
			if (left > 0) open.set(address, left)
			else open.delete(address)
		},
	}
}
