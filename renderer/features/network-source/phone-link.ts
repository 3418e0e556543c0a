/** What a code for a phone contains. Pure. */

export interface SenderAddress {
	/** "rtmp://192.168.1.24:1936/in" or "srt://192.168.1.24:8890". */
	readonly address: string
	/** The stream key or the passphrase. */
	readonly key: string
	/** SRT: the time to send lost packets again, ms. */
	readonly latencyMs: number
}

/** The whole address, for apps that read one. */
export function plainLink({ address, key, latencyMs }: SenderAddress): string {
	if (address.startsWith('rtmp:')) return `${address}/${key}`
	return `${address}?mode=caller&latency=${latencyMs * 1000}&passphrase=${key}&pbkeylen=16`
}

/** A link that sets up a connection in Larix Broadcaster; one of the same name is replaced. */
export function larixLink(sender: SenderAddress, name: string): string {
	const isRtmp = sender.address.startsWith('rtmp:')
	const values: readonly (readonly [string, string])[] = [
		['url', isRtmp ? plainLink(sender) : sender.address],
		['name', name],
		['mode', 'av'],
		['overwrite', 'on'],
		['active', 'on'],
		...(isRtmp
			? []
			: ([
					['srtmode', 'c'],
					['srtlatency', String(sender.latencyMs)],
					['srtpass', sender.key],
					['srtpbkl', '16'],
				] as const)),
	]
	return `larix://set/v1?${values.map(([field, value]) => `conn[][${field}]=${encodeURIComponent(value)}`).join('&')}`
}
