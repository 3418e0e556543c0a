import { isIP, type LookupFunction } from 'node:net'

/** A lookup for Node that returns the addresses that were checked, so that a second DNS answer cannot lead elsewhere. */
export function checkedLookup(addresses: readonly string[]): LookupFunction {
	const all = addresses.map((address) => ({ address, family: isIP(address) }))
	return (_name, options, found) => {
		const [first] = all
		if (options.all) found(null, all)
		else found(null, first?.address ?? '', first?.family)
	}
}
