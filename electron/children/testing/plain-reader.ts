import { get } from 'node:http'
import type { MediaTag, RelayEndpoint } from '../../../shared/domain/feeds.ts'
import { createFlvParser } from '../../media/flv/flv-parser.ts'

/** The simplest reader of HTTP-FLV: connects to the newest endpoint, again after 200 ms. */
export function openPlainReader(onTag: (tag: MediaTag) => void) {
	let endpoint: RelayEndpoint | null = null
	let request: ReturnType<typeof get> | null = null
	let timer: NodeJS.Timeout | null = null
	let isClosed = false

	function again(): void {
		if (!isClosed && !timer) {
			timer = setTimeout(() => {
				timer = null
				connect()
			}, 200)
		}
	}
	function connect(): void {
		request?.destroy()
		request = null
		if (!endpoint || isClosed) return
		const parser = createFlvParser({ onTag })
		const own = get({ host: endpoint.host, port: endpoint.httpPort, path: `/${endpoint.app}/${endpoint.name}.flv?sign=${endpoint.playSign}` }, (response) => {
			response.on('data', (bytes: Buffer) => parser.push(bytes))
			response.on('error', () => {})
			response.on('close', () => {
				if (own === request) again()
			})
		})
		own.on('error', () => {
			if (own === request) again()
		})
		request = own
	}
	return {
		setEndpoint(next: RelayEndpoint | null) {
			endpoint = next
			connect()
		},
		close() {
			isClosed = true
			if (timer) clearTimeout(timer)
			request?.destroy()
		},
	}
}
