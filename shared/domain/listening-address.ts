import { hiddenSecret } from './address-secrets.ts'

/** How a network source that listens is reached: over RTMP with a stream key, or over SRT with a passphrase. */
export type ListeningWay = 'listen-rtmp' | 'listen-srt'

export interface ListeningAddress {
	readonly port: number
	/** The stream key or the passphrase: in plain text only in memory, and empty while there is none. */
	readonly secret: string
}

/** The app in RTMP addresses of the studio: rtmp://192.168.1.24:1936/in */
export const ingestApp = 'in'
/** The first port that the studio listens on for RTMP. OBS and other servers use 1935. */
export const firstRtmpPort = 1936
/** The first port for SRT; each source that listens for SRT has its own. */
export const firstSrtPort = 8890
/** Time that SRT has to send lost packets again, ms. */
export const defaultLatencyMs = 120

/** The address as it is stored: its secret is in the query, so that it is hidden and kept in the vault like any other. Pure. */
export function writeListening(way: ListeningWay, { port, secret }: ListeningAddress, latencyMs = defaultLatencyMs): string {
	if (way === 'listen-rtmp') return `rtmp://0.0.0.0:${port}/${ingestApp}?key=${secret}`
	return `srt://0.0.0.0:${port}?mode=listener&latency=${latencyMs * 1000}&pbkeylen=16&passphrase=${secret}`
}

/** Reads what `writeListening` wrote; null for any other text. Pure. */
export function readListening(way: ListeningWay, path: string): ListeningAddress | null {
	const [, port = '', secret = ''] =
		(way === 'listen-rtmp'
			? /^rtmp:\/\/0\.0\.0\.0:(\d{1,5})\/in\?key=([0-9a-f]*|•+)$/
			: /^srt:\/\/0\.0\.0\.0:(\d{1,5})\?mode=listener&latency=\d+&pbkeylen=16&passphrase=([0-9a-f]*|•+)$/
		).exec(path) ?? []
	return port === '' ? null : { port: Number(port), secret }
}

/** Whether the secret is known: neither empty nor hidden. */
export function hasSecret({ secret }: ListeningAddress): boolean {
	return secret !== '' && secret !== hiddenSecret
}

/** The address with an empty secret: the studio makes a new one when it gets it. */
export function withoutSecret(way: ListeningWay, path: string): string {
	const found = readListening(way, path)
	return found ? writeListening(way, { ...found, secret: '' }) : ''
}
